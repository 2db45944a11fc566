/**
 * Names of a batch of instances (RunInstances reference): `web[1,3]-a` counts web001-a, web002-a …; UniqueSuffix adds
 * 001, 002 … to a plain name; otherwise all share it. Both apply only to names, whatever the batch's size.
 */
export function batchName(pattern: string, index: number, amount: number, uniqueSuffix: boolean): string {
	const ordered = /^(.*)\[(\d{1,6}),([1-6]?)\](.*)$/.exec(pattern);
	if (ordered) {
		const [, prefix = "", begin = "0", bits, suffix = ""] = ordered;
		const number = String(Number(begin) + index);
		return `${prefix}${bits ? number.padStart(Number(bits), "0") : number}${suffix}`;
	}
	return uniqueSuffix && amount > 1 ? `${pattern}${String(index + 1).padStart(3, "0")}` : pattern;
}

/** The host name that an instance gets when none is asked for: iZ, the id without `i-`, Z. */
export function defaultHostName(instanceId: string): string {
	return `iZ${instanceId.replace(/^i-/, "")}Z`;
}
