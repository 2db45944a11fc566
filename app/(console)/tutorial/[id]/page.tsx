import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WalkthroughOverview } from "@/components/tutorial/walkthrough-overview";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("tutorial"))("title") };
}

export default async function WalkthroughPage({ params }: { params: Promise<{ id: string }> }) {
	const { id } = await params;
	return <WalkthroughOverview walkthroughId={id} />;
}
