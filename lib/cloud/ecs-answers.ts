import { z } from "zod";
import { fields, pageFields, wrappedList } from "./answer-schemas";

const { text, number, flag } = fields;

const region = z.object({ RegionId: z.string(), LocalName: text, RegionEndpoint: text, Status: text });

const ipList = wrappedList("IpAddress", z.string());
const instance = z.object({
	InstanceId: z.string(),
	InstanceName: text,
	Status: z.string(),
	RegionId: text,
	ZoneId: text,
	InstanceType: text,
	Cpu: number,
	Memory: number,
	ImageId: text,
	OSName: text,
	OSNameEn: text,
	OSType: text,
	HostName: text,
	CreationTime: text,
	StartTime: text,
	InstanceNetworkType: text,
	InstanceChargeType: text,
	PublicIpAddress: ipList,
	VpcAttributes: z.object({ VpcId: text, VSwitchId: text, PrivateIpAddress: ipList }).optional(),
	SecurityGroupIds: wrappedList("SecurityGroupId", z.string()),
	Tags: wrappedList("Tag", z.object({ TagKey: z.string(), TagValue: text })),
});
export type Instance = z.infer<typeof instance>;

const invokeInstance = z.object({
	InstanceId: z.string(),
	InvocationStatus: text,
	InstanceInvokeStatus: text,
	ExitCode: number,
	Output: text,
	Dropped: number,
	ErrorCode: text,
	ErrorInfo: text,
	CreationTime: text,
	StartTime: text,
	FinishTime: text,
	StopTime: text,
});

const invocation = z.object({
	InvokeId: z.string(),
	CommandId: text,
	CommandName: text,
	CommandType: text,
	/** As the cloud gives it: Base64 unless PlainText was asked for. */
	CommandContent: text,
	CommandDescription: text,
	CreationTime: text,
	InvokeStatus: text,
	InvocationStatus: text,
	Timeout: number,
	WorkingDir: text,
	Username: text,
	RepeatMode: text,
	Timed: flag,
	InvokeInstances: wrappedList("InvokeInstance", invokeInstance),
});
export type Invocation = z.infer<typeof invocation>;

const invocationResult = z.object({
	InvokeId: z.string(),
	CommandId: text,
	InstanceId: z.string(),
	InvocationStatus: text,
	InvokeRecordStatus: text,
	ExitCode: number,
	/** As the cloud gives it: Base64 unless PlainText was asked for. */
	Output: text,
	/** Bytes cut from the output. */
	Dropped: number,
	ErrorCode: text,
	ErrorInfo: text,
	StartTime: text,
	FinishedTime: text,
	StopTime: text,
	Username: text,
	Repeats: number,
});

const cloudAssistantStatus = z.object({
	InstanceId: z.string(),
	/** "true" when the agent is installed and answers. */
	CloudAssistantStatus: text,
	CloudAssistantVersion: text,
	LastHeartbeatTime: text,
	LastInvokedTime: text,
	InvocationCount: number,
	ActiveTaskCount: number,
	OSType: text,
});

/** Answers of ECS 2014-05-26, by operation, with wrapped lists read as arrays. */
export const ecsAnswers = {
	describeRegions: z.object({ Regions: wrappedList("Region", region), RequestId: z.string() }),
	describeInstances: z.object({ ...pageFields, NextToken: text, Instances: wrappedList("Instance", instance) }),
	runCommand: z.object({ CommandId: z.string(), InvokeId: z.string(), RequestId: z.string() }),
	describeInvocations: z.object({ ...pageFields, NextToken: text, Invocations: wrappedList("Invocation", invocation) }),
	describeInvocationResults: z.object({
		Invocation: z.object({
			PageNumber: number,
			PageSize: number,
			TotalCount: number,
			NextToken: text,
			InvocationResults: wrappedList("InvocationResult", invocationResult),
		}),
		RequestId: z.string(),
	}),
	describeCloudAssistantStatus: z.object({
		...pageFields,
		InstanceCloudAssistantStatusSet: wrappedList("InstanceCloudAssistantStatus", cloudAssistantStatus),
	}),
};
