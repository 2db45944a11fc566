"use client";

import { useLocale } from "next-intl";
import { useResource } from "@/components/console/use-resource";

/** Something that a parameter can name: its id, and what it is called. */
export type ParameterChoice = { value: string; label: string };

const KINDS = ["instance", "region", "zone", "role", "group", "vSwitch", "vpc", "template"] as const;
type ChoiceKind = (typeof KINDS)[number];

/** What the console can list for an AssociationProperty; by the parameter's name where the template gives none. */
const KIND_OF_ASSOCIATION: Readonly<Record<string, ChoiceKind>> = {
	RegionId: "region",
	"ALIYUN::ECS::RegionId": "region",
	"ALIYUN::ECS::ZoneId": "zone",
	"ALIYUN::ECS::Instance::ZoneId": "zone",
	"ALIYUN::ECS::Instance::InstanceId": "instance",
	"ALIYUN::RAM::Role": "role",
	"ALIYUN::RAM::Role::RoleName": "role",
	"ALIYUN::RAM::Service::Role": "role",
	"ALIYUN::ESS::AutoScalingGroup::AutoScalingGroupId": "group",
	"ALIYUN::VPC::VSwitch::VSwitchId": "vSwitch",
	"ALIYUN::ECS::VPC::VPCId": "vpc",
	"ALIYUN::VPC::VPC::VPCId": "vpc",
	TemplateName: "template",
};
const KIND_OF_NAME: Readonly<Record<string, ChoiceKind>> = {
	OOSAssumeRole: "role",
	regionId: "region",
	instanceId: "instance",
	instanceIds: "instance",
	scalingGroupId: "group",
};

/** What can be chosen from for a parameter; undefined when the console lists nothing of the kind. */
export function choiceKind({ name, association }: { name: string; association: string }): ChoiceKind | undefined {
	return KIND_OF_ASSOCIATION[association] ?? (association === "" ? KIND_OF_NAME[name] : undefined);
}

/** The choices of a kind in a region; undefined while they load. Only the list that is asked for is read. */
export function useParameterChoices(
	kind: ChoiceKind | undefined,
	regionId: string,
): readonly ParameterChoice[] | undefined {
	const locale = useLocale();
	const page = { regionId, pageSize: 50 };
	const instances = useResource("ecs.instances", page, { enabled: kind === "instance" });
	const regions = useResource("system.regions", { locale }, { enabled: kind === "region" });
	const networks = useResource(
		"vpc.networks",
		{ regionId },
		{ enabled: kind === "zone" || kind === "vSwitch" || kind === "vpc" },
	);
	const roles = useResource("ram.roles", {}, { enabled: kind === "role" });
	const groups = useResource("ess.groups", page, { enabled: kind === "group" });
	const templates = useResource("oos.templates", { regionId }, { enabled: kind === "template" });
	switch (kind) {
		case "instance":
			return instances.data?.instances.map(({ InstanceId, InstanceName }) => named(InstanceId, InstanceName));
		case "region":
			return regions.data?.regions.map(({ RegionId, LocalName }) => named(RegionId, LocalName));
		case "zone":
			return [...new Set(networks.data?.vSwitches.flatMap(({ ZoneId }) => ZoneId ?? []))].map((id) => named(id));
		case "vSwitch":
			return networks.data?.vSwitches.map(({ VSwitchId, VSwitchName }) => named(VSwitchId, VSwitchName));
		case "vpc":
			return networks.data?.vpcs.map(({ VpcId, VpcName }) => named(VpcId, VpcName));
		case "role":
			return roles.data?.roles.map(({ RoleName }) => named(RoleName));
		case "group":
			return groups.data?.groups.map(({ ScalingGroupId, ScalingGroupName }) => named(ScalingGroupId, ScalingGroupName));
		case "template":
			return templates.data?.templates.flatMap(({ TemplateName }) => (TemplateName ? named(TemplateName) : []));
		case undefined:
			return undefined;
	}
}

function named(value: string, name?: string | null): ParameterChoice {
	return { value, label: name && name !== value ? `${name} (${value})` : value };
}
