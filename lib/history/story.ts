import { z } from "zod";
import type { ScalingActivity } from "@/lib/cloud/ess";

/** One task of an OOS execution or of its child executions, as stored. Times are the cloud's, ISO 8601. */
export const storyTaskSchema = z.object({
	taskExecutionId: z.string(),
	taskName: z.string(),
	taskAction: z.string().nullable(),
	status: z.string(),
	statusMessage: z.string().nullable(),
	/** The execution that the task belongs to: the hook's own or a child's. */
	executionId: z.string(),
	childExecutionId: z.string().nullable(),
	parentTaskExecutionId: z.string().nullable(),
	loopItem: z.string().nullable(),
	startedAt: z.string().nullable(),
	endedAt: z.string().nullable(),
	outputs: z.string().nullable(),
	/** The operation that the task calls, as policies name it (ecs:RunCommand); null where it calls none, or it was not noted. */
	api: z.string().nullable(),
});
export type StoryTask = z.infer<typeof storyTaskSchema>;

/** A part of the story that could not be read, and why. */
export const storyProblemSchema = z.object({
	part: z.enum(["activity", "detail", "instances", "lifecycleActions", "hooks", "executions", "tasks", "invocations"]),
	code: z.string(),
	message: z.string(),
});
export type StoryProblem = z.infer<typeof storyProblemSchema>;

export type StoryInstance = {
	instanceId: string;
	lifecycleState: string | null;
	healthStatus: string | null;
	zoneId: string | null;
	creationTime: Date | null;
	isGone: boolean;
};

export type StoryAction = {
	lifecycleActionToken: string;
	lifecycleHookId: string;
	lifecycleHookName: string | null;
	heartbeatTimeoutSeconds: number | null;
	defaultResult: string | null;
	templateName: string | null;
	status: string;
	result: string | null;
	instanceIds: string[];
};

export type StoryExecution = {
	executionId: string;
	lifecycleActionToken: string | null;
	templateName: string | null;
	templateVersion: string | null;
	ramRole: string | null;
	status: string;
	statusMessage: string | null;
	parameters: Record<string, unknown>;
	outputs: string | null;
	startedAt: Date | null;
	endedAt: Date | null;
	tasks: StoryTask[];
};

export type StoryInvocation = {
	invokeId: string;
	instanceId: string;
	executionId: string | null;
	commandName: string | null;
	commandType: string | null;
	commandContent: string | null;
	timeoutSeconds: number | null;
	invocationStatus: string | null;
	exitCode: number | null;
	output: string | null;
	droppedBytes: number;
	errorCode: string | null;
	errorInfo: string | null;
	startedAt: Date | null;
	endedAt: Date | null;
};

/** Everything that the cloud tells about one scaling activity, joined. */
export type Story = {
	regionId: string;
	/** The cloud's clock when the story was read. */
	cloudNow: Date;
	activity: ScalingActivity;
	scalingGroupName: string | null;
	scalingRuleName: string | null;
	detail: string | null;
	instances: StoryInstance[];
	actions: StoryAction[];
	executions: StoryExecution[];
	invocations: StoryInvocation[];
	problems: StoryProblem[];
};

/** A time as the cloud wrote it, to the minute or the second. */
export function cloudDate(text: string | null | undefined): Date | null {
	if (!text) {
		return null;
	}
	const date = new Date(text);
	return Number.isNaN(date.getTime()) ? null : date;
}
