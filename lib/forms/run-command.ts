import * as z from "zod";
import { COMMAND_TYPES } from "./command-choices";
import { commandSettings, commandTargets, commandUser, toCommandSettings } from "./command-settings";
import { scriptText } from "./script";

/** 发送远程命令: RunCommand on 1–50 instances. */
export const runCommandForm = z.object({
	instanceIds: commandTargets,
	commandType: z.enum(COMMAND_TYPES),
	commandContent: scriptText,
	...commandSettings,
	username: commandUser.default(""),
});
export type RunCommandForm = z.infer<typeof runCommandForm>;

/** Parameters of ecs:RunCommand for a form that passed. */
export function toRunCommandRequest(form: RunCommandForm) {
	return {
		InstanceId: form.instanceIds,
		Type: form.commandType,
		CommandContent: form.commandContent,
		...toCommandSettings(form),
	};
}
