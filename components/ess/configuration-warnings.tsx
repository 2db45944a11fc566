"use client";

import { useTranslations } from "next-intl";
import { useResource } from "@/components/console/use-resource";
import { Alert } from "@/components/ui/alert";
import { configurationWarnings } from "@/lib/ess/configuration-warnings";
import type { ConfigurationOf } from "./configuration-of";

/** What would make new instances fail, said before they do. */
export function ConfigurationWarnings({ of, regionId }: { of: ConfigurationOf; regionId: string }) {
	const t = useTranslations("groupForm");
	const { imageSource, imageId, imageFamily, instanceTypes = [], systemDiskSize } = of.form.watch("configuration");
	const images = useResource("ess.choices.images", { regionId });
	const types = useResource(
		"ess.choices.typeFacts",
		{ regionId, instanceTypes },
		{ enabled: instanceTypes.length > 0 },
	);
	const isImage = imageSource !== "family";
	const isChosen = (isImage ? imageId : imageFamily) !== "";
	const image = images.data?.images.find((one) =>
		isImage ? one.ImageId === imageId : one.ImageFamily === imageFamily,
	);
	const warnings = configurationWarnings({
		image: isChosen && images.data ? (image ?? null) : undefined,
		architectures: types.data?.types.map(({ CpuArchitecture }) => CpuArchitecture) ?? [],
		systemDiskSize: Number(systemDiskSize ?? 0),
	});
	return warnings.map((warning) => (
		<Alert key={warning} tone="warning">
			{t(`warnings.${warning}`, { size: image?.Size ?? 0 })}
		</Alert>
	));
}
