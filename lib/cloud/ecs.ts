import type { ParamsOf, ReadAction, ReadOf } from "@/lib/contract/operations";
import type { Call } from "./call-cloud";

type Input<A extends ReadAction<"ecs">> = ParamsOf<"ecs", A>;
type Answer<A extends ReadAction<"ecs">> = ReadOf<"ecs", A>;

export type Image = Answer<"DescribeImages">["Images"][number];
export type Instance = Answer<"DescribeInstances">["Instances"][number];
/** CommandContent and Output are as the cloud gives them: Base64 unless PlainText was asked for. */
export type Invocation = Answer<"DescribeInvocations">["Invocations"][number];
export type Disk = Answer<"DescribeDisks">["Disks"][number];
export type SecurityGroupDetail = Answer<"DescribeSecurityGroupAttribute">;
/** A kept command; CommandContent as with invocations. */
export type Command = Answer<"DescribeCommands">["Commands"][number];

type RoleOfInstances = { InstanceIds: readonly string[]; RamRoleName: string };

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
		/** Success means that the instances are being made. With DryRun it always throws: DryRunOperation says that it would do. */
		runInstances: (input: Input<"RunInstances"> & { ClientToken: string }) => call("RunInstances", input),
		startInstances: (input: Input<"StartInstances">) => call("StartInstances", input),
		stopInstances: (input: Input<"StopInstances">) => call("StopInstances", input),
		rebootInstances: (input: Input<"RebootInstances">) => call("RebootInstances", input),
		modifyInstanceAttribute: (input: Input<"ModifyInstanceAttribute">) =>
			call("ModifyInstanceAttribute", input, { idempotent: true }),
		attachInstanceRamRole: ({ InstanceIds, RamRoleName }: RoleOfInstances) =>
			call("AttachInstanceRamRole", { RamRoleName, InstanceIds: JSON.stringify(InstanceIds) }),
		detachInstanceRamRole: ({ InstanceIds, RamRoleName }: RoleOfInstances) =>
			call("DetachInstanceRamRole", { RamRoleName, InstanceIds: JSON.stringify(InstanceIds) }),
		describeInstanceRamRole: ({
			InstanceIds,
			...page
		}: {
			InstanceIds: readonly string[];
			PageNumber?: number;
			PageSize?: number;
		}) => call("DescribeInstanceRamRole", { ...page, InstanceIds: JSON.stringify(InstanceIds) }),
		tagResources: (input: Input<"TagResources">) => call("TagResources", input, { idempotent: true }),
		untagResources: (input: Input<"UntagResources">) => call("UntagResources", input, { idempotent: true }),
		describeDisks: (input: Input<"DescribeDisks">) => call("DescribeDisks", input),
		describeSecurityGroupAttribute: (input: Input<"DescribeSecurityGroupAttribute">) =>
			call("DescribeSecurityGroupAttribute", input),
		/** UserData is Base64, empty without any. */
		describeUserData: (input: Input<"DescribeUserData">) => call("DescribeUserData", input),
		describeCommands: (input: Input<"DescribeCommands"> = {}) => call("DescribeCommands", input),
		createCommand: (input: Input<"CreateCommand"> & { ClientToken: string }) => call("CreateCommand", input),
		/** CommandContent is Base64. */
		modifyCommand: (input: Input<"ModifyCommand">) => call("ModifyCommand", input, { idempotent: true }),
		deleteCommand: (input: Input<"DeleteCommand">) => call("DeleteCommand", input),
		invokeCommand: (input: Input<"InvokeCommand"> & { ClientToken: string }) => call("InvokeCommand", input),
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
