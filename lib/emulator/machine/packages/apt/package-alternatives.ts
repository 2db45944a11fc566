import type { Package } from "../package";

/**
 * Links that a package's scripts register with update-alternatives, beyond those that its files name: each program link of
 * the kind `vim>/etc/alternatives/vim` leads to the program beside it.
 */
export function alternativesOf(entry: Package): Array<readonly [name: string, target: string]> {
	const programs = entry.programs.flatMap((item) => ("program" in item ? [item.path] : []));
	return entry.programs.flatMap((item) => {
		if (!("link" in item) || !item.link.startsWith("/etc/alternatives/")) {
			return [];
		}
		const name = item.link.slice("/etc/alternatives/".length);
		const target =
			programs.find((path) => new RegExp(`/${name.replace(/[.+]/g, "\\$&")}[.\\d-]`).test(path)) ?? programs[0];
		return target === undefined ? [] : [[name, target] as const];
	});
}
