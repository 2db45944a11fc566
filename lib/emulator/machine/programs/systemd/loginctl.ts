import { isRedHatFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { readAccounts } from "../kit/accounts";
import { ensureDirectories, removeIfThere } from "../kit/files";

/** loginctl(1): nobody is logged in at an instance that only Cloud Assistant works on; lingering is kept in its files. */
export const LOGINCTL: Program = {
	name: "loginctl",
	*run(sys) {
		const isOld = isRedHatFamily(sys.machine.facts.userland);
		const args = sys.argv().slice(1);
		const words = args.filter((arg) => !arg.startsWith("-"));
		const isBare = args.includes("--no-legend");
		const [verb = "list-sessions", ...names] = words;
		switch (verb) {
			case "list-sessions":
			case "list-users": {
				const what = verb === "list-users" ? "users" : "sessions";
				const head =
					what === "users" ? "       UID USER            " : "   SESSION        UID USER             SEAT            ";
				if (!isBare) {
					yield* sys.print(isOld ? `${head}\n\n0 ${what} listed.\n` : `No ${what}.\n`);
				}
				return 0;
			}
			case "list-seats":
				yield* sys.print(isBare ? "seat0\n" : `SEAT            \nseat0           \n\n1 seats listed.\n`);
				return 0;
			case "enable-linger":
			case "disable-linger": {
				const accounts = yield* readAccounts(sys);
				for (const name of names.length > 0 ? names : ["root"]) {
					const user = accounts.userOf(name);
					if (user === undefined) {
						yield* sys.warn(`Failed to look up user ${name}: No such process\n`);
						return 1;
					}
					const path = `/var/lib/systemd/linger/${user.name}`;
					if (verb === "enable-linger") {
						ensureDirectories(sys, "/var/lib/systemd/linger");
						yield* sys.writeFile(path, "", 0o644);
					} else {
						removeIfThere(sys, path);
					}
				}
				return 0;
			}
			case "show-user":
			case "user-status":
			case "terminate-user":
			case "kill-user": {
				const accounts = yield* readAccounts(sys);
				for (const name of names) {
					const user = accounts.userOf(name);
					yield* sys.warn(
						user === undefined
							? `Failed to look up user ${name}: No such process\n`
							: `Failed to get user: User ID ${user.uid} is not logged in or lingering\n`,
					);
				}
				return names.length > 0 ? 1 : 0;
			}
			case "show-session":
			case "session-status":
			case "terminate-session":
			case "kill-session":
			case "activate":
				yield* sys.warn(
					names[0] === undefined
						? "Failed to get session: No such file or directory\n"
						: `Failed to get session: No session '${names[0]}' known\n`,
				);
				return 1;
			default:
				yield* sys.warn(isOld ? `Unknown operation ${verb}.\n` : `Unknown command verb ${verb}.\n`);
				return 1;
		}
	},
};
