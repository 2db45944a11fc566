import type { Sys, Userland } from "../../../kernel/sys";

const VERSIONS: Readonly<Record<Userland, string>> = {
	centos7: "7.29.0",
	alinux3: "7.61.1",
	ubuntu2204: "7.81.0",
	debian12: "7.88.1",
};

/** Version of the curl that an image ships. */
export function curlVersion(sys: Sys): string {
	return VERSIONS[sys.machine.facts.userland];
}

/** Whether the curl at hand is that version or a later one; `minor` is the second number of 7.x. */
export function isAtLeast(sys: Sys, minor: number): boolean {
	return Number(curlVersion(sys).split(".")[1]) >= minor;
}
