"use client";

import { useTranslations } from "next-intl";
import { useResource } from "@/components/console/use-resource";

/**
 * The instance types of so many vCPUs as options, with their memory in GiB: of those that one of the zones has, of all where
 * none is named. Undefined until they are known.
 */
export function useTypeOptions(
	regionId: string,
	cores: number,
	zones: readonly string[],
): { value: string; label: string; memory: number }[] | undefined {
	const t = useTranslations("instanceFields");
	const { data } = useResource("ess.choices.types", { regionId, cores });
	return data?.types
		.filter((type) => zones.length === 0 || type.zones.some((zone) => zones.includes(zone)))
		.map(({ InstanceTypeId, CpuCoreCount, MemorySize = 0 }) => ({
			value: InstanceTypeId,
			label: t("typeFacts", { id: InstanceTypeId, cores: CpuCoreCount ?? 0, memory: MemorySize }),
			memory: MemorySize,
		}));
}
