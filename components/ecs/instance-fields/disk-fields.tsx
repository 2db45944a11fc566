"use client";

import { useTranslations } from "next-intl";
import type { FieldPath, FieldValues } from "react-hook-form";
import { type FormOf, NumberField, SelectField } from "@/components/console/form-fields";
import { DISK_CATEGORIES } from "@/lib/forms/scaling-configuration";

/** The system disk: its category, which may be left to the cloud where `mayBeLeft`, and its size. */
export function DiskFields<Values extends FieldValues, Output>({
	of,
	names,
	mayBeLeft = false,
}: {
	of: FormOf<Values, Output>;
	names: { category: FieldPath<Values>; size: FieldPath<Values> };
	mayBeLeft?: boolean;
}) {
	const t = useTranslations("instanceFields");
	return (
		<>
			<SelectField
				of={of}
				name={names.category}
				label={t("systemDisk")}
				options={DISK_CATEGORIES.map((value) => ({ value, label: t(`disks.${value}`) }))}
				{...(mayBeLeft ? { none: t("diskDefault") } : {})}
			/>
			<NumberField
				of={of}
				name={names.size}
				label={t("systemDiskSize")}
				hint={t("systemDiskSizeHint")}
				unit="GiB"
				isRequired
			/>
		</>
	);
}
