import type { Metadata } from "next";
import { MessagesProvider } from "@/components/console/messages-provider";
import { TemplateDetail } from "@/components/oos/template-detail";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

type Props = { params: Promise<{ name: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return { title: decodeURIComponent((await params).name) };
}

export default async function TemplatePage({ params }: Props) {
	const templateName = decodeURIComponent((await params).name);
	const regionId = await currentRegion();
	return (
		<MessagesProvider namespaces={["oos", "oosTemplates", "repair"]}>
			<Prefetch queries={[prefetched("oos.template", { regionId, templateName })]}>
				<TemplateDetail regionId={regionId} templateName={templateName} />
			</Prefetch>
		</MessagesProvider>
	);
}
