export function hintFirstScripts(directory: string): void;
