import { OOS_ROLE } from "@/lib/oos/oos-role";
import type { StoryAction, StoryExecution, StoryInstance, StoryInvocation, StoryTask } from "./story";

/** For tests: a scaling activity that ended well, without its times. */
export const successfulActivity = {
	ScalingActivityId: "asa-1",
	ScalingGroupId: "asg-1",
	StatusCode: "Successful",
	StatusMessage: "",
	Cause: "",
	Description: "",
	Progress: 100,
	TotalCapacity: 1,
	AttachedCapacity: 0,
	AutoCreatedCapacity: 1,
	ScalingInstanceNumber: 1,
};

/** For tests: parts of a story in which all went well, each with what shall differ. */
export const instance = (over: Partial<StoryInstance> = {}): StoryInstance => ({
	instanceId: "i-1",
	lifecycleState: "InService",
	healthStatus: "Healthy",
	zoneId: "cn-hangzhou-h",
	creationTime: null,
	isGone: false,
	...over,
});
export const action = (over: Partial<StoryAction> = {}): StoryAction => ({
	lifecycleActionToken: "T",
	lifecycleHookId: "ash-1",
	lifecycleHookName: "h",
	heartbeatTimeoutSeconds: 300,
	defaultResult: "CONTINUE",
	templateName: "ACS-ESS-LifeCycleRunCommand",
	status: "Completed",
	result: "CONTINUE",
	instanceIds: ["i-1"],
	...over,
});
export const execution = (over: Partial<StoryExecution> = {}): StoryExecution => ({
	executionId: "exec-1",
	lifecycleActionToken: "T",
	templateName: "ACS-ESS-LifeCycleRunCommand",
	templateVersion: "v1",
	ramRole: OOS_ROLE,
	status: "Success",
	statusMessage: null,
	parameters: {},
	outputs: null,
	startedAt: null,
	endedAt: null,
	tasks: [],
	...over,
});
export const task = (over: Partial<StoryTask> = {}): StoryTask => ({
	taskExecutionId: "task-1",
	taskName: "runCommand",
	taskAction: "ACS::ECS::RunCommand",
	status: "Success",
	statusMessage: null,
	executionId: "exec-1",
	childExecutionId: null,
	parentTaskExecutionId: null,
	loopItem: null,
	startedAt: "2026-01-01T10:00:00Z",
	endedAt: "2026-01-01T10:00:05Z",
	outputs: null,
	api: null,
	...over,
});
export const invocation = (over: Partial<StoryInvocation> = {}): StoryInvocation => ({
	invokeId: "t-1",
	instanceId: "i-1",
	executionId: "exec-1",
	commandName: null,
	commandType: null,
	commandContent: null,
	timeoutSeconds: 60,
	invocationStatus: "Success",
	exitCode: 0,
	output: "",
	droppedBytes: 0,
	errorCode: null,
	errorInfo: null,
	startedAt: null,
	endedAt: null,
	...over,
});
