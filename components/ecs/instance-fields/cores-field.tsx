"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";

const CORES = [1, 2, 4, 8, 16, 32, 64] as const;

/** How many vCPUs the instance types have that are offered. */
export function CoresField({ value, onChange }: { value: number; onChange: (cores: number) => void }) {
	const t = useTranslations("instanceFields");
	return (
		<Field label={t("vCpus")}>
			{(control) => (
				<NativeSelect
					{...control}
					value={String(value)}
					options={CORES.map((count) => ({ value: String(count), label: String(count) }))}
					onValueChange={(next) => onChange(Number(next))}
				/>
			)}
		</Field>
	);
}
