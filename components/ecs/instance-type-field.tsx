"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type FieldOf, SelectField } from "@/components/console/form-fields";
import { useResource } from "@/components/console/use-resource";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import type { RunInstancesFields, RunInstancesForm } from "@/lib/forms/run-instances";

const CORES = [1, 2, 4, 8, 16, 32, 64] as const;

/** 实例规格: one of those with so many vCPUs that the zone has. */
export function InstanceTypeField({
	of,
	regionId,
	zoneId,
}: {
	of: FieldOf<RunInstancesFields, RunInstancesForm>["of"];
	regionId: string;
	zoneId: string | undefined;
}) {
	const t = useTranslations("ecsInstances.create");
	const [cores, setCores] = useState(2);
	const { data } = useResource("ess.choices.types", { regionId, cores });
	return (
		<div className="grid items-start gap-5 sm:grid-cols-[8rem_1fr]">
			<Field label={t("cores")}>
				{(control) => (
					<NativeSelect
						{...control}
						value={String(cores)}
						options={CORES.map((count) => ({ value: String(count), label: String(count) }))}
						onValueChange={(value) => setCores(Number(value))}
					/>
				)}
			</Field>
			<SelectField
				of={of}
				name="instanceType"
				label={t("type")}
				isRequired
				options={data?.types
					.filter(({ zones }) => zoneId === undefined || zones.includes(zoneId))
					.map(({ InstanceTypeId, CpuCoreCount, MemorySize }) => ({
						value: InstanceTypeId,
						label: t("typeFacts", { id: InstanceTypeId, cores: CpuCoreCount ?? 0, memory: MemorySize ?? 0 }),
					}))}
			/>
		</div>
	);
}
