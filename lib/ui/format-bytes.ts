const UNITS = ["B", "KiB", "MiB", "GiB"] as const;

/** A size in bytes as people read it: `12 B`, `1.5 MiB`. */
export function formatBytes(bytes: number): string {
	const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), UNITS.length - 1);
	const value = bytes / 1024 ** power;
	return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[power]}`;
}
