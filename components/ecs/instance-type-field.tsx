"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type FieldOf, SelectField } from "@/components/console/form-fields";
import type { RunInstancesFields, RunInstancesForm } from "@/lib/forms/run-instances";
import { CoresField } from "./instance-fields/cores-field";
import { useTypeOptions } from "./instance-fields/use-type-options";

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
	const types = useTypeOptions(regionId, cores, zoneId === undefined ? [] : [zoneId]);
	return (
		<div className="grid items-start gap-5 sm:grid-cols-[8rem_1fr]">
			<CoresField value={cores} onChange={setCores} />
			<SelectField of={of} name="instanceType" label={t("type")} isRequired options={types} />
		</div>
	);
}
