import type { Context } from "../../core/context";
import { type InstanceRow, instances, securityGroups } from "../tables";
import { interfaceErrors } from "./errors";
import { type NetworkInterfaceRow, networkInterfaces } from "./tables";

type Reader = Pick<Context, "tx" | "regionId">;

/** How long (ms) an interface is Attaching. */
const SETTLING_MS = 1000;

/** An instance's primary interface: addresses and groups are the instance's, the rest what was said of it. */
export function primaryInterfaceOf(instance: InstanceRow, { tx }: Pick<Context, "tx">): NetworkInterfaceRow {
	const said = tx.get(networkInterfaces, instance.networkInterfaceId);
	return {
		networkInterfaceId: instance.networkInterfaceId,
		regionId: instance.regionId,
		type: "Primary",
		zoneId: instance.zoneId,
		vpcId: instance.vpcId,
		vSwitchId: instance.vSwitchId,
		privateIp: instance.privateIp,
		secondaryIps: said?.secondaryIps,
		macAddress: instance.macAddress,
		securityGroupIds: instance.securityGroupIds,
		name: said?.name ?? "",
		description: said?.description ?? "",
		instanceId: instance.instanceId,
		deviceIndex: 0,
		attachedAt: instance.createdAt,
		deleteOnRelease: true,
		sourceDestCheck: said?.sourceDestCheck ?? false,
		queueNumber: said?.queueNumber,
		tags: said?.tags ?? [],
		resourceGroupId: said?.resourceGroupId ?? instance.resourceGroupId,
		createdAt: instance.createdAt,
	};
}

/** The secondary interfaces of an instance, in the order in which they were attached. */
export function secondaryInterfacesOf(instanceId: string, { tx }: Pick<Context, "tx">): readonly NetworkInterfaceRow[] {
	return [...tx.scan(networkInterfaces, { index: "instance", value: instanceId })].filter(
		({ type }) => type === "Secondary",
	);
}

/** All interfaces of the call's region: each instance's primary one, then the secondary ones, oldest first. */
export function* interfacesOfRegion(ctx: Reader): Iterable<NetworkInterfaceRow> {
	for (const instance of ctx.tx.scan(instances, { index: "region", value: ctx.regionId })) {
		yield primaryInterfaceOf(instance, ctx);
	}
	for (const row of ctx.tx.scan(networkInterfaces, { index: "region", value: ctx.regionId })) {
		if (row.type === "Secondary") {
			yield row;
		}
	}
}

/** The same of one instance. */
export function* interfacesOfInstance(instanceId: string, ctx: Reader): Iterable<NetworkInterfaceRow> {
	const instance = ctx.tx.get(instances, instanceId);
	if (instance?.regionId !== ctx.regionId) {
		return;
	}
	yield primaryInterfaceOf(instance, ctx);
	yield* secondaryInterfacesOf(instanceId, ctx);
}

/** The same of one vSwitch. */
export function* interfacesOfVSwitch(vSwitchId: string, ctx: Reader): Iterable<NetworkInterfaceRow> {
	for (const instance of ctx.tx.scan(instances, { index: "vSwitch", value: vSwitchId })) {
		yield primaryInterfaceOf(instance, ctx);
	}
	yield* ctx.tx.scan(networkInterfaces, { index: "secondaryOfVSwitch", value: vSwitchId });
}

/** How many interfaces a vSwitch has, without a look at any of them. */
export function countOfVSwitch(vSwitchId: string, ctx: Reader): number {
	return (
		ctx.tx.count(instances, "vSwitch", vSwitchId) + ctx.tx.count(networkInterfaces, "secondaryOfVSwitch", vSwitchId)
	);
}

/** The interface of an id in the call's region; undefined when there is none. */
export function findInterface(networkInterfaceId: string, ctx: Reader): NetworkInterfaceRow | undefined {
	for (const instance of ctx.tx.scan(instances, { index: "networkInterface", value: networkInterfaceId })) {
		return instance.regionId === ctx.regionId ? primaryInterfaceOf(instance, ctx) : undefined;
	}
	const row = ctx.tx.get(networkInterfaces, networkInterfaceId);
	return row?.type === "Secondary" && row.regionId === ctx.regionId ? row : undefined;
}

/** The same, or InvalidEniId.NotFound. */
export function requireInterface(networkInterfaceId: string, ctx: Reader): NetworkInterfaceRow {
	const row = findInterface(networkInterfaceId, ctx);
	if (!row) {
		throw interfaceErrors.notFound();
	}
	return row;
}

/** Available, or Attaching for a moment and then InUse. */
export function interfaceStatus(row: NetworkInterfaceRow, now: number): "Available" | "Attaching" | "InUse" {
	if (row.instanceId === undefined) {
		return "Available";
	}
	return row.type === "Secondary" && now < (row.attachedAt ?? 0) + SETTLING_MS ? "Attaching" : "InUse";
}

/** Checks that security groups exist in the call's region and belong to a VPC; without repetitions. */
export function checkGroups(ids: readonly string[], vpcId: string, ctx: Reader): readonly string[] {
	for (const id of ids) {
		const group = ctx.tx.get(securityGroups, id);
		if (group?.regionId !== ctx.regionId) {
			throw interfaceErrors.groupNotFound();
		}
		if (group.vpcId !== vpcId) {
			throw interfaceErrors.vpcMismatch();
		}
	}
	return [...new Set(ids)];
}

/** A released instance takes those of its interfaces with it that were to go; the others are free. */
export function releaseInterfaces(instance: InstanceRow, ctx: Context): void {
	for (const row of [...ctx.tx.scan(networkInterfaces, { index: "instance", value: instance.instanceId })]) {
		if (row.type === "Primary" || row.deleteOnRelease) {
			ctx.tx.delete(networkInterfaces, row.networkInterfaceId);
		} else {
			ctx.tx.put(networkInterfaces, { ...row, instanceId: undefined, deviceIndex: undefined, attachedAt: undefined });
		}
	}
}
