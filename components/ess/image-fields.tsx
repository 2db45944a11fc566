"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { ChoiceField, SelectField } from "@/components/console/form-fields";
import { useResource } from "@/components/console/use-resource";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { groupImages } from "@/lib/ess/group-images";
import { IMAGE_SOURCES } from "@/lib/forms/scaling-configuration";
import { osNameOf } from "@/lib/ui/os-name";
import type { ConfigurationOf } from "./configuration-of";

/** The image of new instances: one of a system's, newest first, or whatever is the newest of a family when they are made. */
export function ImageFields({ of, regionId }: { of: ConfigurationOf; regionId: string }) {
	const t = useTranslations("groupForm");
	const locale = useLocale();
	const { data } = useResource("ess.choices.images", { regionId });
	const [pickedSystem, setPickedSystem] = useState<string>();
	const systems = useMemo(() => groupImages(data?.images ?? [], locale), [data, locale]);
	const source = of.form.watch("configuration.imageSource");
	const imageId = of.form.watch("configuration.imageId");
	const ownOf = systems.find(({ images }) => images.some((image) => image.ImageId === imageId));
	const system = systems.find(({ name }) => name === pickedSystem) ?? ownOf;
	return (
		<>
			<ChoiceField
				of={of}
				name="configuration.imageSource"
				label={t("imageSource")}
				hint={t(source === "family" ? "imageFamilyHint" : "imageHint")}
				options={IMAGE_SOURCES.map((value) => ({ value, label: t(`imageSources.${value}`) }))}
			/>
			{source === "family" ? (
				<SelectField
					of={of}
					name="configuration.imageFamily"
					label={t("imageFamily")}
					isRequired
					options={
						data &&
						systems.flatMap(({ families }) =>
							families.map(({ family, newest }) => ({ value: family, label: `${family} → ${newest.ImageId}` })),
						)
					}
				/>
			) : (
				<div className="grid items-start gap-5 sm:grid-cols-2">
					<Field label={t("system")}>
						{(control) => (
							<NativeSelect
								{...control}
								value={system?.name ?? ""}
								options={[
									{ value: "", label: data ? t("systemAny") : t("loading") },
									...systems.map(({ name }) => ({ value: name, label: name === "" ? t("ownImages") : name })),
								]}
								onValueChange={(name) => {
									setPickedSystem(name);
									const newest = systems.find((one) => one.name === name)?.images[0];
									of.form.setValue("configuration.imageId", newest?.ImageId ?? "", { shouldValidate: true });
								}}
							/>
						)}
					</Field>
					<SelectField
						of={of}
						name="configuration.imageId"
						label={t("image")}
						isRequired
						options={
							data &&
							(system?.images ?? []).map((image) => ({
								value: image.ImageId,
								label: [osNameOf(image, locale), image.ImageName || image.ImageId].filter(Boolean).join(" · "),
							}))
						}
					/>
				</div>
			)}
		</>
	);
}
