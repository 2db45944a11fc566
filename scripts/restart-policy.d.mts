export function afterEnd(endsInARow: number, ranMs: number): { ends: number; delayMs: number | undefined };
