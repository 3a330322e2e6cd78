import{_ as e}from"./controls-hUcKlrGi.js";import{c as t,i as n,u as r}from"./domain-ZaH8CCmg.js";import{f as i,i as a,l as o,n as s,s as c}from"./format-C7ViHhMK.js";import{t as l}from"./jsx-runtime-CtKfajNx.js";var u=l(),d={CLOSED_WON:`good`,CUSTOMER:`good`,EVANGELIST:`good`,CLOSED_LOST:`bad`,NEGOTIATION:`warm`,OPPORTUNITY:`warm`},f=({value:e})=>(0,u.jsx)(`span`,{className:`badge`,"data-tone":d[e],children:i(e)}),p=({deal:e})=>(0,u.jsxs)(`span`,{className:e.isOverdue?`overdue`:void 0,children:[s(e.expectedCloseDate),e.isOverdue&&(0,u.jsx)(`span`,{className:`hidden`,children:` (overdue)`})]});function m(e,t){return{document:e,pick:t}}var h=e=>e.one.charAt(0).toUpperCase()+e.one.slice(1);function g(e,t){let n=e.name.endsWith(`Id`)?_(e,t)?.id:t[e.name];return n==null?``:String(n)}function _(e,t){return t[e.name.slice(0,-2)]??void 0}function v(e,t){let n=e.kind===`area`?t:t.trim();return n===``?null:e.kind===`percent`?Number(n):n}var y=e(`
  query Deals(
    $first: Int!, $after: String, $filter: DealFilter, $orderBy: DealOrder!
    $withOrganization: Boolean = true, $withContact: Boolean = true, $withOwner: Boolean = true, $withTotals: Boolean = false
  ) {
    deals(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      edges {
        node {
          ...DealFacts
          organization @include(if: $withOrganization) { id name }
          contact @include(if: $withContact) { id firstName lastName }
          owner @include(if: $withOwner) { id firstName lastName }
        }
      }
      pageInfo { hasNextPage endCursor }
      count @include(if: $withTotals) { value isMore }
      sums @include(if: $withTotals) { currency amount }
    }
  }
  fragment DealFacts on Deal {
    id version name amount currency stage probability expectedCloseDate isOpen isOverdue createdAt
    actualCloseDate lossReason lossDetail leadSource nextStep
  }
  fragment DealRow on Deal {
    ...DealFacts
    organization { id name }
    contact { id firstName lastName }
    owner { id firstName lastName }
  }
`),b=e(`
  query Deal($id: ID!) { deal(id: $id) { ...DealRecord } }
  fragment DealRecord on Deal {
    ...DealRow
    description weightedValue daysToClose updatedAt
    viewerCan { update delete changeOwner }
  }
`),x=e(`
  mutation CreateDeal($input: CreateDealInput!) { createDeal(input: $input) { deal { ...DealRow } } }
`),S=e(`
  mutation UpdateDeal($input: UpdateDealInput!) { updateDeal(input: $input) { deal { ...DealRecord } } }
`),C=e(`
  mutation DeleteDeal($input: DeleteDealInput!) { deleteDeal(input: $input) { id } }
`),w=e(`
  mutation MarkDealWon($input: MarkDealWonInput!) { markDealWon(input: $input) { deal { ...DealRecord } } }
`),T=e(`
  mutation MarkDealLost($input: MarkDealLostInput!) { markDealLost(input: $input) { deal { ...DealRecord } } }
`),E={path:`/deals`,one:`deal`,many:`deals`,title:e=>e.name,searches:`name`,empty:`A deal is a sale you are working on. Only its name is required.`,order:{field:`CREATED_AT`,direction:`DESC`},columns:[{label:`Name`,order:`NAME`,show:e=>e.name},{label:`Organization`,show:e=>e.organization?.name,needs:`withOrganization`,spare:2,width:9},{label:`Contact`,show:e=>e.contact&&a(e.contact),needs:`withContact`,extra:!0},{label:`Stage`,show:e=>(0,u.jsx)(f,{value:e.stage}),spare:1,width:10.5},{label:`Probability`,show:e=>o(e.probability),extra:!0,width:7.5,end:!0},{label:`Amount`,order:`AMOUNT`,show:e=>c(e.amount,e.currency),width:8.5,end:!0},{label:`Next step`,show:e=>e.nextStep,extra:!0},{label:`Source`,show:e=>e.leadSource&&i(e.leadSource),extra:!0,width:9},{label:`Owner`,show:e=>e.owner&&a(e.owner),needs:`withOwner`,spare:2,width:8},{label:`Expected close`,order:`EXPECTED_CLOSE_DATE`,show:e=>(0,u.jsx)(p,{deal:e}),spare:1,width:10,end:!0},{label:`Created`,order:`CREATED_AT`,show:e=>s(e.createdAt),spare:2,width:9,end:!0}],filters:[{name:`stage`,label:`Stage`,options:n},{name:`organizationId`,label:`Organization`,kind:`organization`},{name:`contactId`,label:`Contact`,kind:`contact`},{name:`ownerId`,label:`Owner`,kind:`user`,managers:!0}],fields:[{name:`name`,label:`Name`,kind:`text`,required:!0,max:200,quick:!0},{name:`amount`,label:`Amount`,kind:`decimal`,quick:!0},{name:`currency`,label:`Currency`,kind:`currency`,always:!0,quick:!0},{name:`organizationId`,label:`Organization`,kind:`organization`,quick:!0},{name:`contactId`,label:`Contact`,kind:`contact`,quick:!0},{name:`stage`,label:`Stage`,kind:`choice`,options:r,always:!0,quick:!0,brings:`probability`},{name:`probability`,label:`Probability`,kind:`percent`,always:!0},{name:`expectedCloseDate`,label:`Expected close`,kind:`date`,quick:!0},{name:`nextStep`,label:`Next step`,kind:`text`,max:500},{name:`leadSource`,label:`Source`,kind:`choice`,options:t},{name:`ownerId`,label:`Owner`,kind:`user`,always:!0,managers:!0},{name:`description`,label:`Notes`,kind:`area`,max:1e4}],list:m(y,e=>e.deals),read:m(b,e=>e.deal),create:m(x,e=>e.createDeal.deal),update:m(S,e=>e.updateDeal.deal),remove:m(C,e=>e.deleteDeal)};export{w as a,m as c,g as d,f,T as i,_ as l,b as n,S as o,p,y as r,v as s,E as t,h as u};