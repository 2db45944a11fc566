import * as z from "zod";
import { line, ruleMessage, wholeNumber } from "./rule";

/** The most instances of one command. Source: RunCommand, InstanceId.N. */
export const MOST_TARGETS = 50;

/** The instances that a command is sent to. */
export const commandTargets = z
	.array(z.string().min(1))
	.min(1, ruleMessage("pickInstance"))
	.max(MOST_TARGETS, ruleMessage("tooMany", { max: MOST_TARGETS }));

/** How a command runs, whether it is kept or sent at once. */
export const commandSettings = {
	/** Seconds; the agent raises anything under 10 to 10. */
	timeout: wholeNumber(10, 86_400),
	workingDir: line(200).default(""),
};

/** As whom a command runs; empty: as the agent does. Source: RunCommand, Username. */
export const commandUser = line(255);

/** What RunCommand and InvokeCommand take of how a command runs: what is left empty is left to the cloud. */
export function toCommandSettings(form: { timeout: number; workingDir: string; username: string }) {
	return {
		Timeout: form.timeout,
		...(form.workingDir !== "" && { WorkingDir: form.workingDir }),
		...(form.username !== "" && { Username: form.username }),
	};
}
