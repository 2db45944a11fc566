/** Command types that RunCommand and the public template know. */
export const COMMAND_TYPES = ["RunShellScript", "RunBatScript", "RunPowerShellScript"] as const;

/** When a command runs. Source: RunCommand, RepeatMode. */
export const REPEAT_MODES = ["Once", "NextRebootOnly", "EveryReboot", "Period"] as const;
