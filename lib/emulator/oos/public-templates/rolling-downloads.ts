import type { JsonMap } from "../../expressions/value";
import { call, declared, equal, output, ref, same } from "../template-parts";
import { placeholder } from "./life-cycle";
import { rollingUpdate } from "./rolling-update";

type Phase = "invoke" | "rollback";

/** A lifecycle template that makes new instances start as the others were updated; its hook carries the same name. */
type Hook = {
	readonly template: string;
	/** What the hook hands to its template, from the parameters of a phase. */
	readonly values: (phase: Phase) => JsonMap;
};

function metadata({ values }: Hook, phase: Phase): string {
	return JSON.stringify({
		...values(phase),
		destinationDir: ref(`${phase}DestinationDir`),
		commandContent: ref(`${phase}Script`),
		timeout: "600",
		...Object.fromEntries(
			["regionId", "instanceIds", "lifecycleHookId", "lifecycleActionToken"].map((name) => [name, placeholder(name)]),
		),
		rateControl: JSON.stringify({ Mode: "Concurrency", MaxErrors: 0, Concurrency: 10 }),
		OOSAssumeRole: "OOSServiceRole",
	});
}

/** Writes the hook when the group has as many of its name as told: none, to create it; one, to change it. */
function writeHook(hook: Hook, name: string, phase: Phase, count: 0 | 1): JsonMap {
	return call({
		name,
		zh: "设置生命周期挂钩",
		en: "Sets the lifecycle hook",
		service: "ESS",
		api: count === 0 ? "CreateLifecycleHook" : "ModifyLifecycleHook",
		parameters: {
			ScalingGroupId: ref("scalingGroupId"),
			LifecycleHookName: hook.template,
			LifecycleTransition: "SCALE_OUT",
			NotificationMetadata: metadata(hook, phase),
			...(count === 0 && {
				NotificationArn: `acs:ess:${ref("ACS::RegionId")}:${ref("ACS::AccountId")}:oos/${hook.template}`,
			}),
		},
		more: { When: equal(ref("getLifecycleHook.totalCount"), count) },
	});
}

/** The tasks around the hook: looking for it, writing it, and writing it back. */
function hookTasks(hook: Hook) {
	return {
		before: [
			call({
				name: "getLifecycleHook",
				zh: "查询生命周期挂钩",
				en: "Asks for the lifecycle hook",
				service: "ESS",
				api: "DescribeLifecycleHooks",
				parameters: { ScalingGroupId: ref("scalingGroupId"), LifecycleHookName: hook.template },
				more: { Outputs: { totalCount: output("String", ".TotalCount") } },
			}),
		],
		upgrade: [
			writeHook(hook, "createLifecycleHookOfUpgrade", "invoke", 0),
			writeHook(hook, "modifyLifecycleHookOfUpgrade", "invoke", 1),
		],
		afterRollback: [writeHook(hook, "modifyLifecycleHookOfRollback", "rollback", 1)],
	} as const;
}

function scriptOf(phase: Phase, zh: string, en: string): JsonMap {
	return { [`${phase}Script`]: declared("String", zh, en, { AssociationProperty: "Code", Default: "" }) };
}

const SAVE: JsonMap = {
	whetherSaveToFile: declared("Boolean", "是否将内容下载到特定文件", "whetherSaveToFile", { Default: true }),
};
const COLLECTED = { item: "commandOutput", list: "commandOutputs", from: "runCommandOutput" } as const;

const fileHook = hookTasks({
	template: "ACS-ESS-LifeCycleDownloadFileAndRunCommand",
	values: (phase) => ({ sourcePath: ref(`${phase}SourcePath`) }),
});

function fetchFile(phase: Phase) {
	return {
		name: `${phase}ByDownloadFileAndRunCommand`,
		action: "ACS::ESS::DownloadFileAndRunCommand",
		properties: {
			sourceType: "https",
			sourcePath: ref(`${phase}SourcePath`),
			destinationDir: ref(`${phase}DestinationDir`),
			commandContent: ref(`${phase}Script`),
			...same("whetherSaveToFile"),
		},
	};
}

const byFile = rollingUpdate({
	name: "ACS-ESS-RollingUpdateByDownloadFileAndRunCommand",
	zh: "通过下载文件并执行命令的方式滚动更新伸缩组内的ECS实例",
	en: "Updates the instances of a scaling group in batches by downloading a file and running a command",
	byState: false,
	parameters: {
		invokeSourcePath: declared("String", "用于升级的文件URL", "InvokeSourcePath"),
		invokeDestinationDir: declared("String", "用于升级的文件存储目录", "InvokeDestinationDir"),
		...scriptOf("invoke", "用于升级的脚本", "InvokeScript"),
		rollbackSourcePath: declared("String", "用于回滚的文件URL", "InvokeSourcePath"),
		rollbackDestinationDir: declared("String", "用于回滚的文件存储目录", "InvokeDestinationDir"),
		...scriptOf("rollback", "用于回滚的脚本", "RollbackScript"),
	},
	moreParameters: SAVE,
	before: fileHook.before,
	afterListing: fileHook.upgrade,
	invoke: fetchFile("invoke"),
	rollback: fetchFile("rollback"),
	afterRollback: fileHook.afterRollback,
	collected: COLLECTED,
});

const ossHook = hookTasks({
	template: "ACS-ESS-LifeCycleDownloadOSSFileAndRunCommand",
	values: (phase) => ({
		bucketName: ref(`${phase}BucketName`),
		objectName: ref(`${phase}ObjectName`),
		...same("URLExpirationTime", "OSSRegion"),
	}),
});

function fetchObject(phase: Phase) {
	return {
		name: `${phase}ByDownloadOSSFileAndRunCommand`,
		action: "ACS::ECS::DownloadOSSFileAndRunCommand",
		properties: {
			bucketName: ref(`${phase}BucketName`),
			objectName: ref(`${phase}ObjectName`),
			destinationDir: ref(`${phase}DestinationDir`),
			commandContent: ref(`${phase}Script`),
			...same("URLExpirationTime", "OSSRegion", "whetherSaveToFile"),
		},
	};
}

const byObject = rollingUpdate({
	name: "ACS-ESS-RollingUpdateByDownloadOSSFileAndRunCommand",
	zh: "通过下载OSS文件并执行命令的方式滚动更新伸缩组内的ECS实例",
	en: "Updates the instances of a scaling group in batches by downloading an OSS object and running a command",
	byState: false,
	parameters: {
		invokeBucketName: declared("String", "用于升级的Bucket名称", "InvokeBucketName"),
		invokeObjectName: declared("String", "用于升级的Object名称", "InvokeObjectName"),
		invokeDestinationDir: declared("String", "用于升级的文件存储目录", "InvokeDestinationDir"),
		...scriptOf("invoke", "用于升级的脚本", "InvokeScript"),
		rollbackBucketName: declared("String", "用于回滚的Bucket名称", "RollbackBucketName"),
		rollbackObjectName: declared("String", "用于回滚的Object名称", "RollbackObjectName"),
		rollbackDestinationDir: declared("String", "用于回滚的文件存储目录", "InvokeDestinationDir"),
		...scriptOf("rollback", "用于回滚的脚本", "RollbackScript"),
	},
	moreParameters: {
		...SAVE,
		URLExpirationTime: declared("Number", "OSS文件下载链接的过期时间", "OOSFileDownloadURLExpirationTime", {
			Default: 6000,
		}),
		OSSRegion: declared("String", "OSS所在地域", "OSSRegion", {
			AssociationProperty: "RegionId",
			Default: ref("ACS::RegionId"),
		}),
	},
	suspendChoice: "whetherToSuspendProcess",
	before: ossHook.before,
	invoke: fetchObject("invoke"),
	afterTagging: ossHook.upgrade,
	rollback: fetchObject("rollback"),
	afterRollback: ossHook.afterRollback,
	collected: COLLECTED,
});

/** Rolling updates that bring a file into the instances, now and by a lifecycle hook into those to come. */
export const downloadUpdates: readonly JsonMap[] = [byFile, byObject];
