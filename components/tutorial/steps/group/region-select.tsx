"use client";

import { useLocale } from "next-intl";
import { useResource } from "@/components/console/use-resource";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

/** A region by its name; the chosen one is there even while the list loads. */
export function RegionSelect({
	label,
	value,
	onChange,
}: {
	label: string;
	value: string;
	onChange: (regionId: string) => void;
}) {
	const locale = useLocale();
	const { data } = useResource("system.regions", { locale });
	const known =
		data?.regions.map(({ RegionId, LocalName }) => ({ value: RegionId, name: LocalName ?? RegionId })) ?? [];
	const regions = known.some((region) => region.value === value) ? known : [{ value, name: value }, ...known];
	return (
		<Field label={label} isRequired>
			{(control) => (
				<Select
					{...control}
					className="max-w-80"
					value={value}
					onValueChange={onChange}
					options={regions.map((region) => ({
						value: region.value,
						label: region.name === region.value ? region.value : `${region.name} (${region.value})`,
					}))}
				/>
			)}
		</Field>
	);
}
