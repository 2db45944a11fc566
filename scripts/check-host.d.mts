export function refuseOpenHost(environment: Readonly<Record<string, string | undefined>>): string | undefined;
