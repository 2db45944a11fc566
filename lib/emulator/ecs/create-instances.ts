import type { Context } from "../core/context";
import { allocateAddress, claimAddress, newMacAddress } from "./allocate-address";
import { checkInstanceRole } from "./check-ram-role";
import { findInstanceType } from "./data/instance-types";
import { checkDataDisks, storeDisks } from "./disk/new-disk";
import { ecsErrors, endDryRun } from "./errors";
import { regionalId, tagsOf } from "./fields";
import { findVSwitch, type VSwitch } from "./find-vswitch";
import { type BootImage, imageToBoot, latestImageOfFamily } from "./image/image";
import { emitStatus, scheduleStep } from "./instance";
import { scheduleRelease } from "./instance/auto-release";
import { optionsOfRequest } from "./instance/option-fields";
import { bootTimes } from "./instance-lifecycle";
import { batchName, defaultHostName } from "./instance-names";
import type { RunInstancesInput } from "./run-instances-input";
import { type InstanceRow, instances, keyPairs, securityGroups } from "./tables";

/**
 * Creates the instances that RunInstances asks for, all or none, and lets them boot; those of CreateInstance stop when they
 * are made and have no public address yet. Returns their ids in order.
 */
export function createInstances(input: RunInstancesInput, ctx: Context, how: "run" | "create" = "run"): string[] {
	const instanceType = instanceTypeOf(input);
	const image = imageOf(input, instanceType, ctx);
	const vSwitch = vSwitchOf(input, ctx);
	const securityGroupIds = securityGroupsOf(input, ctx, vSwitch.vpcId);
	checkExtras(input, ctx);
	const dataDisks = checkDataDisks(input.DataDisk ?? [], ctx);
	const tags = tagsOf(input.Tag);
	const options = optionsOfRequest(input, ctx);
	endDryRun(input.DryRun);
	const ids: string[] = [];
	for (let index = 0; index < input.Amount; index++) {
		const instanceId = regionalId(ctx, "i");
		const row: InstanceRow = {
			instanceId,
			regionId: ctx.regionId,
			zoneId: vSwitch.zoneId,
			instanceName: input.InstanceName
				? batchName(input.InstanceName, index, input.Amount, input.UniqueSuffix)
				: instanceId,
			hostName: input.HostName
				? batchName(input.HostName, index, input.Amount, input.UniqueSuffix)
				: defaultHostName(instanceId),
			description: input.Description ?? "",
			imageId: image.imageId,
			instanceType,
			status: "Pending",
			vpcId: vSwitch.vpcId,
			vSwitchId: vSwitch.vSwitchId,
			privateIp:
				input.PrivateIpAddress !== undefined
					? claimAddress(ctx, vSwitch.vSwitchId, vSwitch.cidrBlock, input.PrivateIpAddress)
					: allocateAddress(ctx, vSwitch.vSwitchId, vSwitch.cidrBlock),
			publicIp: how === "run" && input.InternetMaxBandwidthOut > 0 ? publicAddress(ctx) : undefined,
			macAddress: newMacAddress(ctx),
			networkInterfaceId: regionalId(ctx, "eni"),
			securityGroupIds,
			keyPairName: input.KeyPairName ?? "",
			ramRoleName: input.RamRoleName ?? "",
			instanceChargeType: input.InstanceChargeType,
			spotStrategy: input.SpotStrategy,
			spotPriceLimit: input.SpotPriceLimit,
			systemDiskCategory: input.SystemDisk?.Category ?? "cloud_essd",
			systemDiskSize: Math.max(Number(input.SystemDisk?.Size ?? 40), image.sizeGiB),
			internetChargeType: input.InternetChargeType,
			bandwidthIn: input.InternetMaxBandwidthIn ?? Math.max(input.InternetMaxBandwidthOut, 10),
			bandwidthOut: input.InternetMaxBandwidthOut,
			tags,
			resourceGroupId: input.ResourceGroupId ?? "",
			deletionProtection: input.DeletionProtection,
			serialNumber: ctx.ids.guid().toLowerCase(),
			userData: input.UserData ?? "",
			createdAt: ctx.now,
			startedAt: undefined,
			agentReadyAt: undefined,
			stoppedMode: "Not-applicable",
			boots: 0,
			invocationCount: 0,
			lastInvokedAt: undefined,
			...(image.base.imageId !== image.imageId && { baseImageId: image.base.imageId }),
			...(options && { options }),
		};
		ctx.tx.put(instances, row);
		const { Category: _category, Size: _size, ...system } = input.SystemDisk ?? {};
		storeDisks(row, system, dataDisks, ctx);
		emitStatus(ctx, row, "Pending");
		scheduleStep(ctx, instanceId, how === "run" ? "provisioned" : "created", bootTimes.provision);
		if (options?.autoReleaseAt !== undefined) {
			scheduleRelease(ctx, row);
		}
		ids.push(instanceId);
	}
	return ids;
}

function imageOf(input: RunInstancesInput, instanceType: string, ctx: Context): BootImage {
	if (input.ImageId === undefined && input.ImageFamily === undefined) {
		throw ecsErrors.imageMissing();
	}
	const imageId = input.ImageId ?? latestImageOfFamily(input.ImageFamily ?? "", ctx);
	if (imageId === undefined) {
		throw ecsErrors.imageNotFound();
	}
	return imageToBoot(imageId, instanceType, ctx);
}

function instanceTypeOf(input: RunInstancesInput): string {
	if (input.InstanceType === undefined) {
		throw ecsErrors.instanceTypeMissing();
	}
	if (!findInstanceType(input.InstanceType)) {
		throw ecsErrors.instanceTypeNotSupported();
	}
	return input.InstanceType;
}

function vSwitchOf(input: RunInstancesInput, ctx: Context): VSwitch {
	if (input.VSwitchId === undefined) {
		throw ecsErrors.vSwitchMissing();
	}
	const vSwitch = findVSwitch(ctx, input.VSwitchId);
	if (input.ZoneId && input.ZoneId !== vSwitch.zoneId) {
		throw ecsErrors.vSwitchZone();
	}
	return vSwitch;
}

function securityGroupsOf(input: RunInstancesInput, ctx: Context, vpcId: string): string[] {
	const ids = [...(input.SecurityGroupId ? [input.SecurityGroupId] : []), ...(input.SecurityGroupIds ?? [])];
	if (ids.length === 0) {
		throw ecsErrors.securityGroupMissing();
	}
	for (const id of ids) {
		const group = ctx.tx.get(securityGroups, id);
		if (!group || group.regionId !== ctx.regionId) {
			throw ecsErrors.securityGroupNotFound();
		}
		if (group.vpcId !== vpcId) {
			throw ecsErrors.securityGroupVpc();
		}
	}
	return [...new Set(ids)];
}

function checkExtras(input: RunInstancesInput, ctx: Context): void {
	if (input.KeyPairName && !ctx.tx.get(keyPairs, `${ctx.regionId}/${input.KeyPairName}`)) {
		throw ecsErrors.keyPairNotFound();
	}
	if (input.RamRoleName) {
		checkInstanceRole(ctx, input.RamRoleName);
	}
	if (input.UserData) {
		checkUserData(input.UserData);
	}
}

/** Checks user data as it is sent: base64 of at most 32 KB, counted before encoding. */
export function checkUserData(userData: string): void {
	if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(userData)) {
		throw ecsErrors.userDataNotBase64();
	}
	if (Buffer.from(userData, "base64").length > 32 * 1024) {
		throw ecsErrors.userDataTooLarge();
	}
}

/** A public address out of a block that documentation may use, so that no real host is ever named. */
export function publicAddress(ctx: Context): string {
	return `203.0.113.${(Number.parseInt(ctx.ids.hex(4), 16) % 254) + 1}`;
}
