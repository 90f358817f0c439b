import { installFake } from './fake'

installFake()
void import('../main')
