import type * as G from '../gql/graphql';
import { stored } from './storage';

// The constants of the API in the order in which people meet them. `satisfies`
// fails the build where one is misspelt.
export const dealStages = [
  'LEAD', 'QUALIFIED', 'MEETING_SCHEDULED', 'PROPOSAL_SENT', 'NEGOTIATION', 'CLOSED_WON', 'CLOSED_LOST',
] as const satisfies G.DealStage[];

export const openStages = dealStages.slice(0, 5);

export const lossReasons = [
  'PRICE', 'COMPETITOR', 'TIMING', 'BUDGET', 'NO_DECISION', 'REQUIREMENTS', 'OTHER',
] as const satisfies G.LossReason[];

export const leadSources = [
  'WEBSITE', 'REFERRAL', 'LINKEDIN', 'EMAIL_CAMPAIGN', 'EVENT', 'COLD_OUTREACH', 'PARTNER', 'INBOUND', 'OTHER',
] as const satisfies G.LeadSource[];

export const contactStages = [
  'SUBSCRIBER', 'LEAD', 'MARKETING_QUALIFIED', 'SALES_QUALIFIED', 'OPPORTUNITY', 'CUSTOMER', 'EVANGELIST', 'OTHER',
] as const satisfies G.ContactStage[];

export const organizationStages = [
  'LEAD', 'QUALIFIED', 'OPPORTUNITY', 'CUSTOMER', 'EVANGELIST', 'OTHER',
] as const satisfies G.OrganizationStage[];

export const industries = [
  'TECHNOLOGY', 'FINANCE', 'HEALTHCARE', 'MANUFACTURING', 'RETAIL', 'EDUCATION', 'REAL_ESTATE', 'CONSULTING', 'MEDIA',
  'TRANSPORTATION', 'ENERGY', 'TELECOMMUNICATIONS', 'HOSPITALITY', 'OTHER',
] as const satisfies G.Industry[];

export const employeeRanges = [
  'FROM_1_TO_10', 'FROM_11_TO_50', 'FROM_51_TO_200', 'FROM_201_TO_500', 'FROM_501_TO_1000', 'FROM_1001_TO_5000',
  'OVER_5000',
] as const satisfies G.EmployeeRange[];

/** From the top of the hierarchy down. */
export const roles = ['OWNER', 'ADMIN', 'MANAGER', 'SALESPERSON'] as const satisfies G.Role[];

/** What somebody of a role may do, for whoever chooses it. */
export const roleWords: Record<G.Role, string> = {
  OWNER: 'Full access, including ownership',
  ADMIN: 'Full access, including users and settings',
  MANAGER: 'Can see and change all records',
  SALESPERSON: 'Can see and change their own records',
};

/** Nobody acts on a role equal to or above their own; an owner acts on all. */
export const canActOn = (mine: G.Role, theirs: G.Role) =>
  mine === 'OWNER' || roles.indexOf(mine) < roles.indexOf(theirs);

/** Where companies are that are offered a format for dates and numbers; the API takes any other. */
export const locales = (
  'ar-AE ar-SA bg-BG cs-CZ da-DK de-AT de-CH de-DE el-GR en-AU en-CA en-GB en-IE en-IN en-NZ en-US en-ZA es-AR es-CL es-CO es-ES es-MX ' +
  'et-EE fi-FI fr-BE fr-CA fr-CH fr-FR he-IL hi-IN hr-HR hu-HU id-ID it-CH it-IT ja-JP ko-KR lt-LT lv-LV ms-MY nb-NO nl-BE nl-NL pl-PL ' +
  'pt-BR pt-PT ro-RO sk-SK sl-SI sr-RS sv-SE th-TH tr-TR uk-UA vi-VN zh-CN zh-HK zh-TW'
).split(' ');

/** Currencies offered first; any ISO code is taken. */
export const currencies = ['USD', 'EUR', 'GBP', 'CHF', 'PLN', 'SEK', 'JPY', 'CNY', 'INR', 'CAD', 'AUD'];

/** The currency that a new deal has: the last one used here, at first the workspace's. */
export const lastCurrency = (workspaces: string) => String(stored('currency') ?? workspaces);
