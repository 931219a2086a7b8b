{{/* What the pods of the application and of the Job for topics have in common. */}}

{{- define "stickers.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "stickers.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* A key of the configuration as a variable: log.format is STICKERS_LOG_FORMAT. */}}
{{- define "stickers.variable" -}}
STICKERS_{{ . | upper | replace "." "_" }}
{{- end -}}

{{- define "stickers.environment" -}}
- name: STICKERS_BOOTSTRAP_SERVERS
  value: {{ required "set bootstrapServers to your Kafka brokers" .Values.bootstrapServers | quote }}
{{- range $key, $value := .Values.config }}
- name: {{ include "stickers.variable" $key }}
  value: {{ kindIs "string" $value | ternary $value (toJson $value) | quote }}
{{- end }}
{{- range $key, $secret := .Values.secretConfig }}
- name: {{ include "stickers.variable" $key }}
  valueFrom:
    secretKeyRef:
      name: {{ $secret.name }}
      key: {{ $secret.key }}
{{- end }}
{{- end -}}

{{- define "stickers.mounts" -}}
- name: tmp
  mountPath: /tmp
{{- range $path, $secret := .Values.secretFiles }}
- name: secret-{{ $secret }}
  mountPath: {{ $path }}
  readOnly: true
{{- end }}
{{- end -}}

{{/* An emptyDir allows execution, which the native libraries in /tmp need. */}}
{{- define "stickers.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: {{ .Values.tmpSize }}
{{- range $secret := .Values.secretFiles | values | uniq | sortAlpha }}
- name: secret-{{ $secret }}
  secret:
    secretName: {{ $secret }}
{{- end }}
{{- end -}}
