export function whenInputEnds(act: () => void): void;
