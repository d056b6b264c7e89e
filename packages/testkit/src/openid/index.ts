export {
  type OpenIdAccount,
  type OpenIdFault,
  type OpenIdOptions,
  type OpenIdProvider,
  startOpenId,
} from './start-openid.ts';
