import * as z from "zod";
import { COMMAND_TYPES } from "./command-choices";
import { ruleMessage, wholeNumber } from "./rule";
import { scriptText } from "./script";

/** What the tutorial sends to see whether Apache runs. */
export const VERIFY_COMMAND = "systemctl status httpd";

/** 发送远程命令: RunCommand on 1–50 instances. */
export const runCommandForm = z.object({
	instanceIds: z
		.array(z.string().min(1))
		.min(1, ruleMessage("pickInstance"))
		.max(50, ruleMessage("tooMany", { max: 50 })),
	commandType: z.enum(COMMAND_TYPES),
	commandContent: scriptText,
	/** Seconds; the agent raises anything under 10 to 10. */
	timeout: wholeNumber(10, 86_400),
	workingDir: z
		.string()
		.trim()
		.max(200, ruleMessage("tooLong", { max: 200 }))
		.default(""),
	username: z
		.string()
		.trim()
		.max(255, ruleMessage("tooLong", { max: 255 }))
		.default(""),
});
export type RunCommandForm = z.infer<typeof runCommandForm>;

/** Parameters of ecs:RunCommand for a form that passed. */
export function toRunCommandRequest(form: RunCommandForm) {
	return {
		InstanceId: form.instanceIds,
		Type: form.commandType,
		CommandContent: form.commandContent,
		Timeout: form.timeout,
		...(form.workingDir === "" ? {} : { WorkingDir: form.workingDir }),
		...(form.username === "" ? {} : { Username: form.username }),
	};
}
