import type { CommandForm } from "@/lib/forms/command";
import { TUTORIAL_SCRIPT } from "@/lib/forms/lifecycle-hook";

/** The tutorial's script as a saved command: it stops at the first error, and leaves the hook time to end the wait. */
export const TUTORIAL_COMMAND: CommandForm = {
	commandId: "",
	name: "install-apache",
	description: "",
	commandType: "RunShellScript",
	commandContent: `set -e\n${TUTORIAL_SCRIPT}`,
	timeout: 240,
	workingDir: "",
	isParameterised: false,
};
