import type { Userland } from "./sys";

/** Whether a userland is of Debian's family: dpkg and apt, dash as sh, services that start once they are installed. */
export function isDebianFamily(userland: Userland): boolean {
	return userland === "ubuntu2204" || userland === "debian12";
}

/** Whether a userland is of Red Hat's family: rpm and yum, bash as sh, services that wait to be enabled. */
export function isRedHatFamily(userland: Userland): boolean {
	return !isDebianFamily(userland);
}
