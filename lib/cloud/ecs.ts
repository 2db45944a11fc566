import type { ParamsOf, ReadAction, ReadOf } from "@/lib/contract/operations";
import type { Call } from "./call-cloud";

type Input<A extends ReadAction<"ecs">> = ParamsOf<"ecs", A>;
type Answer<A extends ReadAction<"ecs">> = ReadOf<"ecs", A>;

export type Instance = Answer<"DescribeInstances">["Instances"][number];
/** CommandContent and Output are as the cloud gives them: Base64 unless PlainText was asked for. */
export type Invocation = Answer<"DescribeInvocations">["Invocations"][number];

/** ECS 2014-05-26: regions, instances, Cloud Assistant. Each function is the API operation of its name. */
export function ecsClient(call: Call<"ecs">) {
	return {
		describeRegions: (input: Input<"DescribeRegions"> = {}) => call("DescribeRegions", input),
		describeZones: (input: Input<"DescribeZones"> = {}) => call("DescribeZones", input),
		describeImages: (input: Input<"DescribeImages"> = {}) => call("DescribeImages", input),
		describeInstanceTypes: (input: Input<"DescribeInstanceTypes"> = {}) => call("DescribeInstanceTypes", input),
		describeAvailableResource: (input: Input<"DescribeAvailableResource">) => call("DescribeAvailableResource", input),
		describeSecurityGroups: (input: Input<"DescribeSecurityGroups"> = {}) => call("DescribeSecurityGroups", input),
		createSecurityGroup: (input: Input<"CreateSecurityGroup"> & { ClientToken: string }) =>
			call("CreateSecurityGroup", input),
		describeKeyPairs: (input: Input<"DescribeKeyPairs"> = {}) => call("DescribeKeyPairs", input),
		describeLaunchTemplates: (input: Input<"DescribeLaunchTemplates"> = {}) => call("DescribeLaunchTemplates", input),
		describeInstances: ({
			InstanceIds,
			...input
		}: Omit<Input<"DescribeInstances">, "InstanceIds"> & { InstanceIds?: readonly string[] } = {}) =>
			// InstanceIds is one parameter that holds a JSON list.
			call("DescribeInstances", { ...input, InstanceIds: InstanceIds && JSON.stringify(InstanceIds) }),
		/** Timeout is in seconds; the cloud's default is 60. */
		runCommand: (input: Input<"RunCommand"> & { InstanceId: readonly string[]; ClientToken: string }) =>
			call("RunCommand", input),
		stopInvocation: (input: Input<"StopInvocation">) => call("StopInvocation", input),
		describeInvocations: (input: Input<"DescribeInvocations">) => call("DescribeInvocations", input),
		describeInvocationResults: (input: Input<"DescribeInvocationResults">) => call("DescribeInvocationResults", input),
		describeCloudAssistantStatus: (input: Input<"DescribeCloudAssistantStatus">) =>
			call("DescribeCloudAssistantStatus", input),
		deleteInstances: (input: Input<"DeleteInstances">) => call("DeleteInstances", input),
	};
}
