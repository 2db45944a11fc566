import { doneAnswer, type PageInput } from "./answer-schemas";
import type { Call } from "./call-cloud";
import { ecsAnswers as answers } from "./ecs-answers";

export type CommandType = "RunShellScript" | "RunBatScript" | "RunPowerShellScript";
type ContentEncoding = "PlainText" | "Base64";

/** ECS 2014-05-26: regions, instances, Cloud Assistant. Each function is the API operation of its name. */
export function ecsClient(call: Call) {
	return {
		describeRegions: (input: { AcceptLanguage?: "zh-CN" | "en-US" } = {}) =>
			call("DescribeRegions", input, answers.describeRegions),
		describeInstances: ({
			InstanceIds,
			...input
		}: PageInput & { InstanceIds?: readonly string[]; InstanceName?: string; Status?: string; VpcId?: string } = {}) =>
			// InstanceIds is one parameter that holds a JSON list.
			call(
				"DescribeInstances",
				{ ...input, InstanceIds: InstanceIds && JSON.stringify(InstanceIds) },
				answers.describeInstances,
			),
		runCommand: (input: {
			InstanceId: readonly string[];
			Type: CommandType;
			CommandContent: string;
			ContentEncoding?: ContentEncoding;
			Name?: string;
			/** Seconds; the cloud's default is 60. */
			Timeout?: number;
			WorkingDir?: string;
			Username?: string;
			ClientToken: string;
		}) => call("RunCommand", input, answers.runCommand),
		stopInvocation: (input: { InvokeId: string; InstanceId?: readonly string[] }) =>
			call("StopInvocation", input, doneAnswer),
		describeInvocations: (
			input: PageInput & {
				InvokeId?: string;
				InstanceId?: string;
				CommandName?: string;
				IncludeOutput?: boolean;
				ContentEncoding?: ContentEncoding;
			},
		) => call("DescribeInvocations", input, answers.describeInvocations),
		describeInvocationResults: (
			input: PageInput & { InvokeId?: string; InstanceId?: string; ContentEncoding?: ContentEncoding },
		) => call("DescribeInvocationResults", input, answers.describeInvocationResults),
		describeCloudAssistantStatus: (input: { InstanceId: readonly string[] }) =>
			call("DescribeCloudAssistantStatus", input, answers.describeCloudAssistantStatus),
		deleteInstances: (input: { InstanceId: readonly string[]; Force?: boolean; ClientToken?: string }) =>
			call("DeleteInstances", input, doneAnswer),
	};
}
