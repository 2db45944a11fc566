import { eipEvent, instanceStatusEvent } from "../core/events";
import { onEvent } from "../core/message-handlers";
import type { Product } from "../core/product";
import type { Table } from "../kernel/store";
import { commands, invocationRecords, invocations, machineInputs, machines, runningScripts } from "./command-tables";
import { diskOperations } from "./disk/operations";
import { disks, snapshots } from "./disk/tables";
import { ecsProductErrors } from "./errors";
import { imageOperations } from "./image/operations";
import { customImages } from "./image/tables";
import { instanceOperations } from "./instance/operations";
import { type MakeKey, makeRsaKey } from "./key-pair/make-key";
import { keyPairOperations } from "./key-pair/operations";
import { launchTemplateOperations } from "./launch-template/operations";
import { launchTemplates, templateVersions } from "./launch-template/tables";
import { removeMachine, switchOff } from "./machine-inputs";
import { networkInterfaceOperations } from "./network-interface/operations";
import { networkInterfaces } from "./network-interface/tables";
import { describeCloudAssistantStatus, installCloudAssistant } from "./operations/cloud-assistant";
import { createCommand, deleteCommand, describeCommands, modifyCommand } from "./operations/commands";
import { deleteInstance, deleteInstances } from "./operations/delete-instances";
import { describeAvailableResource } from "./operations/describe-available-resource";
import { describeInstanceStatus } from "./operations/describe-instance-status";
import { describeInstanceTypeFamilies, describeInstanceTypes } from "./operations/describe-instance-types";
import { describeInstances } from "./operations/describe-instances";
import { describeInvocationResults, describeInvocations } from "./operations/describe-invocations";
import { describeRegions, describeZones } from "./operations/describe-regions";
import { attachInstanceRamRole, describeInstanceRamRole } from "./operations/instance-ram-role";
import { invokeCommand } from "./operations/invoke-command";
import { rebootInstance, startInstance, stopInstance } from "./operations/power";
import { runCommand } from "./operations/run-command";
import { runInstances } from "./operations/run-instances";
import { stopInvocation } from "./operations/stop-invocation";
import { describeUserData } from "./operations/user-data";
import { placementOperations } from "./placement/operations";
import { deploymentSets, hostClusters, hpcClusters } from "./placement/tables";
import { runAtBoot } from "./repeat-invocation";
import { bootWithUserData, interruptScripts } from "./run-script";
import { type CreateRuntime, scriptBackground } from "./script-background";
import { securityGroupOperations } from "./security-group/operations";
import { seedEcs } from "./seed";
import { snapshotPolicyOperations } from "./snapshot-policy/operations";
import { snapshotPolicies } from "./snapshot-policy/tables";
import { addressCursors, instances, keyPairs, securityGroups } from "./tables";
import { tagOperations } from "./tag/operations";
import { tagsOfArn } from "./tagged-resources";
import { ecsTimers } from "./timers";
import { userBehaviorOperations } from "./user-behavior/operations";
import { userSwitches } from "./user-behavior/tables";

/** Every table of ECS, for the store. */
export const ecsTables: readonly Table<never>[] = [
	instances,
	securityGroups,
	keyPairs,
	addressCursors,
	commands,
	invocations,
	invocationRecords,
	machines,
	runningScripts,
	machineInputs,
	disks,
	snapshots,
	snapshotPolicies,
	customImages,
	networkInterfaces,
	launchTemplates,
	templateVersions,
	userSwitches,
	hostClusters,
	deploymentSets,
	hpcClusters,
];

/**
 * Elastic Compute Service, 2014-05-26: instances, and Cloud Assistant that runs scripts in them, on the runtime that
 * `createRuntime` makes. `makeKey` makes the keys of CreateKeyPair.
 */
export function createEcsProduct(createRuntime: CreateRuntime, makeKey: MakeKey = makeRsaKey): Product {
	return {
		name: "ecs",
		title: "Ecs",
		versions: ["2014-05-26"],
		defaultFormat: "XML",
		tables: ecsTables,
		operations: [
			describeRegions,
			describeZones,
			...imageOperations,
			...securityGroupOperations,
			runInstances,
			describeInstances,
			describeInstanceStatus,
			deleteInstance,
			deleteInstances,
			startInstance,
			stopInstance,
			rebootInstance,
			describeInstanceTypes,
			describeInstanceTypeFamilies,
			describeAvailableResource,
			...instanceOperations,
			...keyPairOperations(makeKey),
			...userBehaviorOperations,
			...tagOperations,
			...diskOperations,
			...snapshotPolicyOperations,
			...networkInterfaceOperations,
			...launchTemplateOperations,
			...placementOperations,
			describeUserData,
			attachInstanceRamRole,
			describeInstanceRamRole,
			runCommand,
			invokeCommand,
			createCommand,
			modifyCommand,
			deleteCommand,
			describeCommands,
			describeInvocations,
			describeInvocationResults,
			stopInvocation,
			describeCloudAssistantStatus,
			installCloudAssistant,
		],
		errors: ecsProductErrors,
		tagsOf: tagsOfArn,
		timers: ecsTimers,
		events: [
			onEvent(eipEvent, ({ instanceId, eip }, ctx) => {
				const row = ctx.tx.get(instances, instanceId);
				if (row) {
					ctx.tx.put(instances, { ...row, eip });
				}
			}),
			onEvent(instanceStatusEvent, ({ instanceId, status }, ctx) => {
				if (status === "Running") {
					bootWithUserData(ctx, instanceId);
					runAtBoot(ctx, instanceId);
					return;
				}
				interruptScripts(ctx, instanceId);
				if (status === "Deleted") {
					removeMachine(ctx, instanceId);
				} else {
					switchOff(ctx, instanceId);
				}
			}),
		],
		background: scriptBackground(createRuntime),
		seed: seedEcs,
		kinds: {
			"ecs.address-cursors": null,
			"ecs.invocation-records": null,
			"ecs.machines": null,
			"ecs.running-scripts": null,
			"ecs.machine-inputs": null,
			"ecs.launch-template-versions": null,
			"ecs.user-switches": null,
		},
	};
}
