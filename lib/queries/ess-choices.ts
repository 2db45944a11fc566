import { z } from "zod";
import { createCloud } from "@/lib/cloud/create-cloud";
import { readAllPages, readAllTokens } from "@/lib/cloud/read-all-pages";
import { defineQuery } from "./define-query";
import { inRegion, resourceId } from "./resource-inputs";

const MOST_CANDIDATES = 100;
const IDS_PER_CALL = 20;

/** Newer families have the higher number: ecs.c8i, ecs.g7, ecs.n4. */
const generationOf = ({ InstanceTypeFamily = "" }: { InstanceTypeFamily?: string | undefined }) =>
	Number(/\d+/.exec(InstanceTypeFamily)?.[0] ?? 0);

/** What the forms of scaling groups and configurations offer to choose from. */
export const essChoiceQueries = {
	"ess.choices.images": defineQuery({
		input: inRegion,
		run: async ({ regionId }) => {
			const { ecs } = createCloud(regionId);
			const read = (ImageOwnerAlias: "system" | "self") =>
				readAllPages(async (page) => {
					const { Images, TotalCount } = await ecs.describeImages({ ImageOwnerAlias, Status: "Available", ...page });
					return { items: Images, total: TotalCount };
				}, 100);
			const [own, system] = await Promise.all([read("self"), read("system")]);
			return { images: [...own, ...system] };
		},
	}),
	"ess.choices.types": defineQuery({
		input: inRegion.extend({ cores: z.number().int().min(1).max(1024) }),
		run: async ({ regionId, cores }) => {
			const { ecs } = createCloud(regionId);
			const [types, { AvailableZones }] = await Promise.all([
				readAllTokens(async (NextToken) => {
					const answer = await ecs.describeInstanceTypes({
						MinimumCpuCoreCount: cores,
						MaximumCpuCoreCount: cores,
						MaxResults: 100,
						...(NextToken && { NextToken }),
					});
					return { items: answer.InstanceTypes, nextToken: answer.NextToken };
				}),
				ecs.describeAvailableResource({
					DestinationResource: "InstanceType",
					InstanceChargeType: "PostPaid",
					Cores: cores,
				}),
			]);
			const zonesOf = new Map<string, string[]>();
			for (const { ZoneId, AvailableResources } of AvailableZones) {
				for (const { Value, Status } of AvailableResources.flatMap(({ SupportedResources }) => SupportedResources)) {
					if (Status !== "SoldOut") {
						zonesOf.set(Value, [...(zonesOf.get(Value) ?? []), ZoneId]);
					}
				}
			}
			return {
				types: types
					.map((type) => ({ ...type, zones: zonesOf.get(type.InstanceTypeId) ?? [] }))
					.filter(({ zones }) => zones.length > 0)
					.sort((one, other) => generationOf(other) - generationOf(one)),
			};
		},
	}),
	"ess.choices.typeFacts": defineQuery({
		input: inRegion.extend({ instanceTypes: z.array(resourceId).max(10) }),
		run: async ({ regionId, instanceTypes }) => {
			const { InstanceTypes } = await createCloud(regionId).ecs.describeInstanceTypes({ InstanceTypes: instanceTypes });
			return { types: InstanceTypes };
		},
	}),
	/** Running instances of a VPC that are in no group: the first hundred. */
	"ess.choices.attachable": defineQuery({
		input: inRegion.extend({ vpcId: resourceId }),
		run: async ({ regionId, vpcId: VpcId }) => {
			const { ecs, ess } = createCloud(regionId);
			const { Instances } = await ecs.describeInstances({ VpcId, Status: "Running", PageSize: MOST_CANDIDATES });
			const ids = Instances.map(({ InstanceId }) => InstanceId);
			const chunks = Array.from({ length: Math.ceil(ids.length / IDS_PER_CALL) }, (_, at) =>
				ids.slice(at * IDS_PER_CALL, (at + 1) * IDS_PER_CALL),
			);
			const answers = await Promise.all(
				chunks.map((InstanceId) => ess.describeScalingInstances({ InstanceId, PageSize: 50 })),
			);
			const taken = new Set(answers.flatMap(({ ScalingInstances }) => ScalingInstances).map((row) => row.InstanceId));
			return { instances: Instances.filter(({ InstanceId }) => !taken.has(InstanceId)) };
		},
	}),
	"ess.choices.keyPairs": defineQuery({
		input: inRegion,
		run: async ({ regionId }) => {
			const { KeyPairs } = await createCloud(regionId).ecs.describeKeyPairs({ PageSize: 50 });
			return { keyPairs: KeyPairs.map(({ KeyPairName }) => KeyPairName) };
		},
	}),
	"ess.choices.launchTemplates": defineQuery({
		input: inRegion,
		run: async ({ regionId }) => {
			const { LaunchTemplateSets } = await createCloud(regionId).ecs.describeLaunchTemplates({ PageSize: 50 });
			return { templates: LaunchTemplateSets };
		},
	}),
	"ess.groupTags": defineQuery({
		input: inRegion.extend({ scalingGroupId: resourceId }),
		run: async ({ regionId, scalingGroupId }) => {
			const { TagResources } = await createCloud(regionId).ess.listTagResources({
				ResourceType: "scalinggroup",
				ResourceId: [scalingGroupId],
			});
			return { tags: TagResources.map(({ TagKey, TagValue }) => ({ key: TagKey, value: TagValue ?? "" })) };
		},
	}),
};
