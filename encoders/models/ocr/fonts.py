"""The fonts of the set: where they come from, and how a text is drawn with one."""

from dataclasses import dataclass, field
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

NPM = {
    "noto-sans-sc": "@expo-google-fonts/noto-sans-sc@0.4.3",
    "noto-serif-sc": "@expo-google-fonts/noto-serif-sc@0.4.3",
    "zcool-kuaile": "@fontsource/zcool-kuaile@5.3.0",
    "zcool-xiaowei": "@fontsource/zcool-xiaowei@5.3.0",
    "zcool-qingke-huangyou": "@fontsource/zcool-qingke-huangyou@5.3.0",
    "ma-shan-zheng": "@fontsource/ma-shan-zheng@5.3.1",
    "roboto": "@expo-google-fonts/roboto@0.4.3",
    "comic-neue": "@expo-google-fonts/comic-neue@0.4.1",
    "fredoka": "@expo-google-fonts/fredoka@0.4.1",
    "bangers": "@expo-google-fonts/bangers@0.4.1",
    "luckiest-guy": "@expo-google-fonts/luckiest-guy@0.4.1",
    "pacifico": "@expo-google-fonts/pacifico@0.4.1",
}
DEBIAN = {"lxgw-wenkai": "fonts-lxgw-wenkai"}


@dataclass
class Font:
    """A font, in one file or in several that hold some characters each."""

    name: str
    files: list
    art: bool
    chinese: bool
    capitals: bool = False
    by_character: dict = field(default_factory=dict)
    sizes: dict = field(default_factory=dict)

    def __post_init__(self):
        for file in self.files:
            for character in TTFont(file, lazy=True).getBestCmap():
                self.by_character.setdefault(chr(character), file)

    def has(self, text):
        return all(character in self.by_character for character in text if character != " ")

    def of(self, character, size):
        file = self.by_character.get(character, self.files[0])
        key = (file, size)
        if key not in self.sizes:
            self.sizes[key] = ImageFont.truetype(str(file), size)
        return self.sizes[key]

    def runs(self, text):
        """Pieces of the text with the file that draws each: kerning is kept within a piece."""
        pieces = []
        for character in text:
            file = self.by_character.get(character, pieces[-1][1] if pieces else self.files[0])
            if pieces and pieces[-1][1] == file:
                pieces[-1] = (pieces[-1][0] + character, file)
            else:
                pieces.append((character, file))
        return pieces


def load(directory):
    """The fonts, from packages unpacked into directories of these names."""
    root = Path(directory)

    def one(name, file, **kind):
        return Font(name, [root / name / file], **kind)

    def many(name):
        files = sorted((root / name / "files").glob("*-400-normal.woff"))
        return Font(name, files, art=True, chinese=True)

    return [
        Font("noto-sans-sc", [root / "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"], False, True),
        Font("noto-sans-sc-black", [root / "noto-sans-sc/900Black/NotoSansSC_900Black.ttf"], False, True),
        Font("noto-serif-sc", [root / "noto-serif-sc/600SemiBold/NotoSerifSC_600SemiBold.ttf"], False, True),
        Font("lxgw-wenkai", [root / "lxgw-wenkai/LXGWWenKai-Bold.ttf"], False, True),
        many("zcool-kuaile"),
        many("zcool-xiaowei"),
        many("zcool-qingke-huangyou"),
        many("ma-shan-zheng"),
        one("roboto", "700Bold/Roboto_700Bold.ttf", art=False, chinese=False),
        one("comic-neue", "700Bold/ComicNeue_700Bold.ttf", art=False, chinese=False),
        one("fredoka", "600SemiBold/Fredoka_600SemiBold.ttf", art=False, chinese=False),
        one("bangers", "400Regular/Bangers_400Regular.ttf", art=True, chinese=False, capitals=True),
        one("luckiest-guy", "400Regular/LuckiestGuy_400Regular.ttf", art=True, chinese=False, capitals=True),
        one("pacifico", "400Regular/Pacifico_400Regular.ttf", art=True, chinese=False),
    ]
