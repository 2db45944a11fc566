import { table } from "../../kernel/store";
import type { TemplateSource } from "../configuration/template-source";
import type { RemovalPolicy } from "../instance/removal-policy";

/** What stands before or behind a group's instances, by kind; in the API's own names. */
type AttachmentKinds = {
	readonly loadBalancers: { readonly LoadBalancerId: string; readonly Weight: number };
	readonly dbInstances: {
		readonly DBInstanceId: string;
		readonly Type?: string | undefined;
		readonly AttachMode?: string | undefined;
	};
	readonly vServerGroups: {
		readonly LoadBalancerId: string;
		readonly VServerGroupId: string;
		readonly Port: number;
		readonly Weight: number;
	};
	readonly albServerGroups: { readonly AlbServerGroupId: string; readonly Port: number; readonly Weight: number };
	readonly serverGroups: {
		readonly ServerGroupId: string;
		readonly Type: string;
		readonly Port?: number | undefined;
		readonly Weight?: number | undefined;
	};
};
export type AttachmentKind = keyof AttachmentKinds;
export type Attachment<K extends AttachmentKind> = AttachmentKinds[K];

/** Rows of scaling groups. Times are virtual ms, durations seconds where the name says so. */
export type Group = {
	readonly scalingGroupId: string;
	readonly regionId: string;
	readonly name: string;
	readonly lifecycleState: "Active" | "Inactive" | "Deleting";
	readonly minSize: number;
	readonly maxSize: number;
	/** Set when the group works by expected capacity, which can only be turned on at creation. */
	readonly desiredCapacity: number | undefined;
	readonly defaultCooldownSeconds: number;
	readonly removalPolicies: readonly RemovalPolicy[];
	readonly vSwitches: readonly { readonly vSwitchId: string; readonly zoneId: string }[];
	readonly vpcId: string | undefined;
	readonly multiAzPolicy: string;
	readonly healthCheckType: string;
	/** Set when the checks were given as a list (HealthCheckTypes), which is then what is answered. */
	readonly healthCheckTypes?: readonly string[] | undefined;
	/** How instances that leave are reclaimed, in the spelling that was given (see reclaimOf). */
	readonly scalingPolicy: string;
	/** Unset: ECS. */
	readonly groupType?: "ECS" | "ECI" | undefined;
	readonly resourceGroupId?: string | undefined;
	readonly attachments?: { readonly [K in AttachmentKind]?: ReadonlyArray<Attachment<K>> } | undefined;
	/** Whether COMPOSABLE spreads over the zones as BALANCE does. */
	readonly isZoneBalanced?: boolean | undefined;
	readonly activeConfigurationId: string | undefined;
	/** What instances are made of instead of a configuration; a group has one of the two at a time. */
	readonly launchTemplate?: TemplateSource | undefined;
	readonly suspendedProcesses: readonly string[];
	readonly isDeletionProtected: boolean;
	readonly tags: readonly { readonly Key: string; readonly Value: string; readonly Propagate: boolean }[];
	/** Parameters of allocation, spot instances and lifetimes as they were given, under their names. */
	readonly settings: Readonly<Record<string, unknown>>;
	/** At which ends of its activities its owner is told (ModifyAlertConfiguration). */
	readonly alertStatuses?: readonly string[] | undefined;
	readonly cooldownUntil: number;
	readonly createdAt: number;
	readonly modifiedAt: number;
};

export const groups = table<Group>("ess.groups", (row) => row.scalingGroupId, {
	region: (row) => row.regionId,
	name: (row) => `${row.regionId}/${row.name}`,
});
