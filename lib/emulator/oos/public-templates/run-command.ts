import type { JsonMap } from "../../expressions/value";
import { ref, words } from "../template-parts";
import {
	ABANDON_RESULT,
	completionTasks,
	lifecycleParameters,
	lifecycleTemplate,
	outcomes,
	overInstances,
} from "./life-cycle";

const COMMAND_TYPE: JsonMap = {
	commandType: {
		Type: "String",
		Label: words("云助手命令类型", "CommandType"),
		AllowedValues: ["RunBatScript", "RunPowerShellScript", "RunShellScript"],
		Default: "RunShellScript",
	},
};

/** The command's text, as all templates of the family declare it. */
export const COMMAND_CONTENT: JsonMap = {
	commandContent: {
		Type: "String",
		Label: words("云助手命令", "CommandContent"),
		AssociationProperty: "Code",
		Default: "echo hello",
	},
};

const TIMEOUT: JsonMap = {
	timeout: { Type: "Number", Label: words("超时时间", "Timeout"), Default: 600 },
};

const OUTPUTS: JsonMap = { commandOutputs: { Type: "List", Value: ref("runCommand.commandOutputs") } };

/** What a loop of commands gives: one output for each instance. */
export const COMMAND_OUTPUTS: JsonMap = {
	Outputs: { commandOutputs: { AggregateType: "Fn::ListJoin", AggregateField: "commandOutput" } },
};
export const COMMAND_OUTPUT: JsonMap = {
	Outputs: { commandOutput: { Type: "String", ValueSelector: "invocationOutput" } },
};

function runCommandTask(properties: JsonMap): JsonMap {
	return {
		Name: "runCommand",
		Action: "ACS::ECS::RunCommand",
		Description: words("执行云助手命令", "Runs the Cloud Assistant command"),
		...outcomes,
		Properties: {
			regionId: ref("regionId"),
			commandContent: ref("commandContent"),
			instanceId: ref("ACS::TaskLoopItem"),
			commandType: ref("commandType"),
			...properties,
		},
		...overInstances(COMMAND_OUTPUTS),
		...COMMAND_OUTPUT,
	};
}

const DESCRIPTION = words(
	"使用生命周期挂钩到实例中执行命令",
	"Runs a command in the instances that a lifecycle hook holds",
);

/** The template of the tutorial: runs a command in every parked instance and tells Auto Scaling the outcome. */
export const runCommandTemplate = lifecycleTemplate({
	name: "ACS-ESS-LifeCycleRunCommand",
	description: DESCRIPTION,
	parameters: {
		...COMMAND_TYPE,
		...COMMAND_CONTENT,
		...TIMEOUT,
		...ABANDON_RESULT,
		...lifecycleParameters({ concurrency: 10 }),
	},
	tasks: [runCommandTask({ timeout: ref("timeout") }), ...completionTasks(ref("lifecycleActionResult"))],
	outputs: OUTPUTS,
});

/** The variant without timeout and result. */
export const runCommandNewTemplate = lifecycleTemplate({
	name: "ACS-ESS-LifeCycleRunCommandNew",
	description: DESCRIPTION,
	parameters: { ...COMMAND_TYPE, ...COMMAND_CONTENT, ...lifecycleParameters({ concurrency: 10 }) },
	tasks: [runCommandTask({}), ...completionTasks(undefined)],
	outputs: OUTPUTS,
});
