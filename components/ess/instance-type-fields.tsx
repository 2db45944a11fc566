"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChecksField } from "@/components/console/checks-field";
import { useResource } from "@/components/console/use-resource";
import { CoresField } from "@/components/ecs/instance-fields/cores-field";
import { useTypeOptions } from "@/components/ecs/instance-fields/use-type-options";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import type { ConfigurationOf } from "./configuration-of";

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
	const networks = useResource("vpc.networks", { regionId });
	const zones = networks.data?.vSwitches
		.filter(({ VSwitchId }) => vSwitchIds.includes(VSwitchId))
		.flatMap(({ ZoneId }) => ZoneId ?? []);
	const offered = useTypeOptions(regionId, cores, zones ?? []);
	const sizes = [...new Set(offered?.map((type) => type.memory))].sort((one, other) => one - other);
	const shown = offered?.filter((type) => memory === "" || String(type.memory) === memory);
	return (
		<>
			<div className="grid max-w-md items-start gap-5 sm:grid-cols-2">
				<CoresField
					value={cores}
					onChange={(next) => {
						setCores(next);
						setMemory("");
					}}
				/>
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
				options={shown}
				empty={t("noType")}
			/>
		</>
	);
}
