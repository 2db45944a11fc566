import type { Routine, Sys } from "../../kernel/sys";
import { isRedHatFamily } from "../../kernel/userland";
import type { Program } from "../../program";

const INTERFACES: readonly string[] = ["lo", "eth0"];

/** Status of one interface that is named; both are up from the boot on and stay so: an instance that loses them is lost. */
function* one(sys: Sys, tool: string, name: string): Routine<number> {
	const isKnown = INTERFACES.includes(name);
	if (isRedHatFamily(sys.machine.facts.userland)) {
		if (!isKnown) {
			const usage = tool === "ifup" ? "Usage: ifup <configuration>" : "usage: ifdown <configuration>";
			yield* sys.warn(`/sbin/${tool}: configuration for ${name} not found.\n${usage}\n`);
		}
		return isKnown ? 0 : 1;
	}
	if (!isKnown) {
		yield* sys.warn(`${tool}: unknown interface ${name}\n`);
		return 1;
	}
	if (tool === "ifup") {
		yield* sys.warn(`${tool}: interface ${name} already configured\n`);
	}
	return 0;
}

function ifTool(tool: "ifup" | "ifdown"): Program {
	return {
		name: tool,
		*run(sys) {
			const words = sys.argv().slice(1);
			const names = words.filter((word) => !word.startsWith("-"));
			if (words.includes("-a") || words.includes("--all")) {
				return 0;
			}
			if (names.length === 0) {
				yield* sys.warn(
					isRedHatFamily(sys.machine.facts.userland)
						? `Usage: ${tool} <configuration>\n`
						: `${tool}: Use --help for help\n`,
				);
				return 1;
			}
			let status = 0;
			for (const name of names) {
				status = Math.max(status, yield* one(sys, tool, name));
			}
			return status;
		},
	};
}

/** ifup(8), ifdown(8): of ifupdown on Debian, of initscripts on Red Hat's family. */
export const IFUP = ifTool("ifup");
export const IFDOWN = ifTool("ifdown");
