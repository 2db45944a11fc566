/** Programs that act as root whoever calls them. */
const SETUID: ReadonlySet<string> = new Set([
	"su",
	"sudo",
	"passwd",
	"chsh",
	"chfn",
	"gpasswd",
	"newgrp",
	"mount",
	"umount",
	"chage",
	"pkexec",
]);

/** Whether the program of that name has the set-user-id bit. */
export function isSetuid(name: string): boolean {
	return SETUID.has(name);
}
