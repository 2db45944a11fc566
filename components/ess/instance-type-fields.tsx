"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChecksField } from "@/components/console/checks-field";
import { useResource } from "@/components/console/use-resource";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import type { ConfigurationOf } from "./configuration-of";

const CORES = [1, 2, 4, 8, 16, 32, 64] as const;

/** The instance types to try, in order: by vCPU and memory, of those that a zone of the group's vSwitches has. */
export function InstanceTypeFields({
	of,
	regionId,
	vSwitchIds,
}: {
	of: ConfigurationOf;
	regionId: string;
	vSwitchIds: readonly string[];
}) {
	const t = useTranslations("groupForm");
	const [cores, setCores] = useState(2);
	const [memory, setMemory] = useState("");
	const { data } = useResource("ess.choices.types", { regionId, cores });
	const networks = useResource("vpc.networks", { regionId });
	const zones = networks.data?.vSwitches
		.filter(({ VSwitchId }) => vSwitchIds.includes(VSwitchId))
		.flatMap(({ ZoneId }) => ZoneId ?? []);
	const offered = data?.types.filter((type) => !zones?.length || type.zones.some((zone) => zones.includes(zone)));
	const sizes = [...new Set(offered?.map(({ MemorySize }) => MemorySize ?? 0))].sort((one, other) => one - other);
	const shown = offered?.filter(({ MemorySize }) => memory === "" || String(MemorySize) === memory);
	return (
		<>
			<div className="grid max-w-md items-start gap-5 sm:grid-cols-2">
				<Field label={t("vCpus")}>
					{(control) => (
						<NativeSelect
							{...control}
							value={String(cores)}
							options={CORES.map((count) => ({ value: String(count), label: String(count) }))}
							onValueChange={(value) => {
								setCores(Number(value));
								setMemory("");
							}}
						/>
					)}
				</Field>
				<Field label={t("memory")}>
					{(control) => (
						<NativeSelect
							{...control}
							value={memory}
							options={[
								{ value: "", label: t("memoryAny") },
								...sizes.map((size) => ({ value: String(size), label: `${size} GiB` })),
							]}
							onValueChange={setMemory}
						/>
					)}
				</Field>
			</div>
			<ChecksField
				of={of}
				name="configuration.instanceTypes"
				label={t("instanceTypes")}
				hint={t("instanceTypesHint")}
				isRequired
				isOrdered
				options={shown?.map((type) => ({
					value: type.InstanceTypeId,
					label: t("typeFacts", {
						id: type.InstanceTypeId,
						cores: type.CpuCoreCount ?? 0,
						memory: type.MemorySize ?? 0,
					}),
				}))}
				empty={t("noType")}
			/>
		</>
	);
}
