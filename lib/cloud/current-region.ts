import { cookies } from "next/headers";
import { preferenceCookies } from "@/lib/i18n/preferences";
import { defaultRegionId, isRegionId } from "./region-id";

/** The region chosen in the header (a cookie), else the emulator's and the tutorial's home region. */
export async function currentRegion(): Promise<string> {
	const chosen = (await cookies()).get(preferenceCookies.region)?.value;
	return isRegionId(chosen) ? chosen : defaultRegionId;
}
