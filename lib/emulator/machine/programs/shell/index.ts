import type { Program } from "../../program";
import { engine } from "../../shell/engine";
import { runShell } from "../../shell/invoke";

/** Name that a program was called by, without its directory and a login shell's dash. */
function calledAs(argv: readonly string[]): string {
	const name = (argv[0] ?? "").replace(/^-/, "");
	return name.slice(name.lastIndexOf("/") + 1);
}

const bash: Program = {
	name: "bash",
	run: (sys) => runShell(sys, { dialect: "bash", asSh: calledAs(sys.argv()) === "sh", engine }),
};

const dash: Program = {
	name: "dash",
	run: (sys) => runShell(sys, { dialect: "dash", asSh: true, engine }),
};

/** bash and dash; which of them `sh` is, the images say. */
export const SHELL_PROGRAMS: readonly Program[] = [bash, dash];
