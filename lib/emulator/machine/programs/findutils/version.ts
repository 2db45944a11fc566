import type { Userland } from "../../kernel/sys";

/** What --version of findutils says. */
export function findutilsVersion(userland: Userland): string {
	const versions: Record<Userland, string> = {
		centos7: "4.5.11",
		alinux3: "4.6.0",
		ubuntu2204: "4.8.0",
		debian12: "4.9.0",
	};
	return `GNU findutils) ${versions[userland]}`;
}
